"""A service that shows kept runs: what it tells is what the check's summary says, and to whom.

    /usr/bin/python3 Tests/Clients/check_runs.py --binary .build/debug/zonefence-server \
        --zonefence .build/debug/zonefence

Needs nothing but Python.
"""
import json, pathlib, subprocess, tempfile, urllib.parse

import service as running
from check_start import start

ROOT = pathlib.Path(__file__).resolve().parents[2]
PERIODS = [("2025-Q4", "2025-12-31"), ("2026年第1季度", "2026-03-31")]


def keep(zonefence, folder, store):
    """Keeps a run of the shipped list for each period; their summaries."""
    runs, summaries = str(folder / "runs"), {}
    for number, (period, day) in enumerate(PERIODS):
        summary = folder / f"{number}.json"
        subprocess.run(
            [zonefence, "check", str(ROOT / "geojson/firms.csv"), "--boundaries", store, "--as-of",
             day, "--indicators", "从业人员", "-o", str(folder / "verdicts.csv"), "--summary",
             str(summary), "--save", period, "--runs", runs, "--quiet"], check=True)
        summaries[period] = json.loads(summary.read_text())
    return runs, summaries


def check_shown(report, service, summaries):
    runs = service.ask("/runs").json["runs"]
    report.equal("the periods, in the order of their saving", [run["period"] for run in runs],
                 [period for period, _ in PERIODS])
    for run in runs:
        summary = summaries[run["period"]]
        for key in ("as_of", "basis", "input_sha256", "version", "rows", "statuses"):
            report.equal(f"{run['period']}: {key} is the summary's", run[key], summary[key])
        for zone in summary["zones"]:
            path = (f"/zones/{urllib.parse.quote(zone['code'])}/compliance?period="
                    + urllib.parse.quote(run["period"]))
            answer = service.ask(path)
            report.equal(f"{path}: the zone's figures", (answer.status, answer.json["zone"]),
                         (200, zone))
    last = service.ask("/zones/G422031/compliance").json
    report.equal("without a period it is the last one", last["period"], PERIODS[-1][0])
    report.check("the folder of the boundaries is told to nobody",
                 "boundaries" not in json.dumps([runs, last]), running.short(last))


def check_refused(report, service):
    for name, path in [("no such zone", "/zones/X/compliance"),
                       ("no such period", "/zones/G422031/compliance?period=1999"),
                       ("no period at all", "/zones/G422031/compliance?period=a%2Fb")]:
        answer = service.ask(path)
        report.check(f"{name}: 404 as problem+json", answer.status == 404
                     and answer.json["status"] == 404, repr(answer))
    answer = service.ask("/zones/G422031/compliance?perod=1")
    report.equal("a parameter that is none is 400", answer.status, 400)


def check_roles(report, binary, runs, folder):
    file, log = str(folder / "tokens"), str(folder / "log")

    def add(role):
        return subprocess.run(
            [binary, "token", "add", "--tokens", file, "--name", role, "--roles", role],
            capture_output=True, text=True, check=True).stdout.strip()

    tokens = {role: add(role) for role in ("read", "check")}
    options = ["--tokens", file, "--audit-log", log, "--require-token", "--runs", runs]
    with running.Service(binary, options=options) as service:
        for path in ("/runs", "/zones/G422031/compliance"):
            found = [service.ask(path).status] + [
                service.ask(path, "GET", None, {"Authorization": f"Bearer {tokens[role]}"}).status
                for role in ("read", "check")]
            report.equal(f"{path}: nobody, a reader, a checker", found, [401, 403, 200])


def check_without(report, binary, folder):
    with running.Service(binary) as service:
        report.equal("a service without runs has none", service.ask("/runs").status, 404)
        store = ["--boundaries", service.store, "--port", "0"]
        for name, path, wanted in [("a file that is not there", "/nonexistent", 66),
                                   ("a file that is none", str(ROOT / "README.md"), 65)]:
            status, words = start(binary, store + ["--runs", path])
            report.check(f"{name}: refused with {wanted}", status == wanted and path in words,
                         f"{status}: {running.short(words)}")


if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0])
    report = running.Report()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        runs, summaries = keep(told.zonefence, folder, str(ROOT / "boundaries"))
        with running.Service(told.binary, options=["--runs", runs]) as service:
            check_shown(report, service, summaries)
            check_refused(report, service)
        check_roles(report, told.binary, runs, folder)
        check_without(report, told.binary, folder)
    report.exit()
