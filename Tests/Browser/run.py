#!/usr/bin/env python3
"""Starts the service on the shipped boundaries and checks its map in a browser.

    run.py --binary PATH [options of check_map.py]

The command line lies beside the service: two runs are kept with it for the map to show.
"""

import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PATIENCE = 60  # seconds until the service has to answer


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(url, server):
    for _ in range(PATIENCE * 10):
        if server.poll() is not None:
            sys.exit(f"the service ended with {server.returncode}")
        try:
            urllib.request.urlopen(url + "/healthz", timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    sys.exit("the service does not answer")


def keep_runs(zonefence, runs):
    for period, day in (("2025-Q4", "2025-12-31"), ("2026-Q1", "2026-03-31")):
        subprocess.run(
            [
                zonefence, "check", str(ROOT / "geojson/firms.csv"), "--boundaries",
                str(ROOT / "boundaries"), "--as-of", day, "-o", "/dev/null", "--save", period,
                "--runs", runs, "--quiet",
            ],
            check=True,
        )


def main():
    with tempfile.TemporaryDirectory() as folder:
        check(str(pathlib.Path(folder) / "runs"))


def check(runs):
    arguments = sys.argv[1:]
    if len(arguments) < 2 or arguments[0] != "--binary":
        sys.exit(__doc__)
    keep_runs(str(pathlib.Path(arguments[1]).with_name("zonefence")), runs)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [
            arguments[1], "--boundaries", str(ROOT / "boundaries"), "--port", str(port),
            "--anonymous", "check", "--runs", runs, "--log-level", "warning",
        ]
    )
    try:
        wait_for(url, server)
        command = [sys.executable, str(HERE / "check_map.py"), "--base-url", url, *arguments[2:]]
        code = subprocess.call(command)
    finally:
        server.terminate()
        server.wait()
    sys.exit(code)


if __name__ == "__main__":
    main()
