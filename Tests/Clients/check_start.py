"""How the server starts, what it makes of its options, and that it ends when it is told to.

    /usr/bin/python3 Tests/Clients/check_start.py --binary .build/debug/zonefence-server

Needs nothing but Python. Takes half a minute.
"""
import os, signal, socket, subprocess, time

import service as running

UPLOAD = b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n" \
         b"Content-Length: 100000\r\n\r\nabc"


def start(binary, options, environment=None, seconds=5):
    """Exit code and words of a server that ought to end by itself; None if it runs on."""
    process = subprocess.Popen(
        [binary, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("ZONEFENCE_")}
        | (environment or {}))
    try:
        words, _ = process.communicate(timeout=seconds)
        return process.returncode, words
    except subprocess.TimeoutExpired:
        process.kill()
        return None, process.communicate()[0]


def check_refusals(report, service, binary):
    store = ["--boundaries", service.store]
    taken = str(service.port)
    free = ["--port", "0"]
    cases = [
        ("a port that is taken", store + ["--port", taken], {}, None),
        ("no boundaries", ["--boundaries", "/nonexistent"] + free, {}, 66),
        ("boundaries that are none", ["--boundaries", "/etc/passwd"] + free, {}, 65),
        ("a port beyond all", store + ["--port", "99999"], {}, 64),
        ("a port below all", store + ["--port=-1"], {}, 64),
        ("a port that is no number", store + ["--port", "x"], {}, 64),
        ("a port of the environment that is none", store, {"ZONEFENCE_PORT": "x"}, 64),
        ("a log level that is none", store + free + ["--log-level", "loud"], {}, 64),
        ("an address that is none", store + free + ["--base-url", "no address"], {}, 64),
        ("an option that is none", store + free + ["--nothing"], {}, 64),
        ("a host that is none", store + free + ["--host", "nonsense.invalid"], {}, None),
        ("a certificate without a key", store + free + ["--tls-certificate", "/dev/null"], {}, 64),
        ("tokens that are not there", store + free + ["--tokens", "/nonexistent"], {}, None),
        ("no limit", store + free + ["--uploads", "0"], {}, 64),
    ]
    for name, options, environment, wanted in cases:
        with report.group(name):
            status, words = start(binary, options, environment)
            report.check(f"{name}: refused with {wanted or 'a code'} and a few words",
                         status is not None and status > 0 and wanted in (None, status)
                         and 0 < len(words) < 2000 and not running.CRASHES.search(words),
                         f"exit {status}: {running.short(words.strip())}")


def check_environment(report, service, binary):
    with report.group("the environment"), socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        process = subprocess.Popen(
            [binary], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=os.environ | {"ZONEFENCE_PORT": str(port), "ZONEFENCE_BOUNDARIES": service.store,
                              "ZONEFENCE_BASE_URL": "https://example.org/zones"})
        try:
            end, answer = time.monotonic() + 10, None
            while time.monotonic() < end and answer is None:
                connection = running.http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                try:
                    connection.request("GET", "/?f=json")
                    answer = connection.getresponse().read().decode()
                except OSError:
                    time.sleep(0.1)
                finally:
                    connection.close()
            report.check("its options are taken", answer and
                         '"href":"https://example.org/zones/' in answer, running.short(answer or ""))
        finally:
            process.kill()
            process.wait()


def check_ends(report, binary):
    for name, data in {"nobody": None, "an idle client": b"", "half a head": b"GET / HTTP/1.1\r\n",
                       "half an upload": UPLOAD}.items():
        for number in (signal.SIGTERM, signal.SIGINT):
            with report.group(f"{number.name} with {name}"), running.Service(
                    binary, environment={"ZONEFENCE_IDLE_SECONDS": "3"}) as service:
                connection = None if data is None else service.socket()
                if data:
                    connection.sendall(data)
                    time.sleep(0.3)
                service.process.send_signal(number)
                try:
                    status = service.process.wait(15)
                except subprocess.TimeoutExpired:
                    status = "still running after 15 s"
                    service.process.kill()
                report.equal(f"{number.name} with {name} ends it with 0", status, 0)
                if connection:
                    connection.close()


if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0])
    report = running.Report()
    with running.Service(told.binary) as service:
        check_refusals(report, service, told.binary)
        check_environment(report, service, told.binary)
        service.check_alive(report)
    check_ends(report, told.binary)
    report.exit()
