"""A service with a gazetteer: lists of addresses get the command line's verdicts over HTTP.

    /usr/bin/python3 Tests/Clients/check_addresses.py --binary .build/debug/zonefence-server \
        --zonefence .build/debug/zonefence

Needs nothing but Python.
"""
import pathlib, subprocess, tempfile

import service as running
from check_start import start

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISTS = ["firms.csv", "addresses.csv"]


def command_line(zonefence, store, gazetteer, name, *options):
    """What the command line makes of a shipped list."""
    done = subprocess.run(
        [zonefence, "check", str(ROOT / "geojson" / name), "--boundaries", store, "--gazetteer",
         gazetteer, "--language", "en", "--bom", "no", "--quiet", *options],
        capture_output=True, check=True)
    return done.stdout


def check_lists(report, service, zonefence, gazetteer):
    for name in LISTS:
        body = (ROOT / "geojson" / name).read_bytes()
        for query, options in [("", []), ("&verify-coordinates=true", ["--verify-coordinates"])]:
            answer = service.ask(f"/check?declared-zone=G422031{query}", "POST", body,
                                 {"Content-Type": "text/csv", "Accept": "text/csv"})
            report.equal(f"{name}{query}: the command line's verdicts",
                         (answer.status, answer.body),
                         (200, command_line(zonefence, service.store, gazetteer, name,
                                            "--declared-zone", "G422031", *options)))
        summary = service.ask("/check/summary?declared-zone=G422031", "POST", body,
                              {"Content-Type": "text/csv"}).json
        report.check(f"{name}: the summary says how firms were located",
                     summary["located_by"]["gazetteer"] > 0, running.short(summary["located_by"]))


def check_without(report, binary):
    with running.Service(binary) as service:
        body = (ROOT / "geojson" / "addresses.csv").read_bytes()
        answer = service.ask("/check?verify-coordinates=true", "POST", body,
                             {"Content-Type": "text/csv"})
        report.check("without a gazetteer coordinates cannot be verified, and that is said",
                     answer.status == 400 and "gazetteer" in answer.json["detail"], repr(answer))
        answer = service.ask("/check/summary", "POST", body, {"Content-Type": "text/csv"})
        report.equal("and addresses are not located", answer.json["located_by"]["gazetteer"], 0)


def check_refusals(report, service, binary):
    store = ["--boundaries", service.store, "--port", "0"]
    for name, path, wanted in [("a gazetteer that is not there", "/nonexistent", 66),
                               ("a gazetteer that is none", str(ROOT / "README.md"), 65)]:
        status, words = start(binary, store + ["--gazetteer", path])
        report.check(f"{name}: refused with {wanted}", status == wanted and path in words,
                     f"{status}: {running.short(words)}")


if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0])
    report = running.Report()
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = str(pathlib.Path(folder) / "gazetteer")
        subprocess.run([told.zonefence, "gazetteer", "build", str(ROOT / "geojson/gazetteer.csv"),
                        "--crs", "WGS84", "--quiet", "-o", gazetteer], check=True)
        with running.Service(told.binary, options=["--gazetteer", gazetteer]) as service:
            check_lists(report, service, told.zonefence, gazetteer)
            check_refusals(report, service, told.binary)
            service.check_alive(report)
        with running.Service(told.binary, environment={"ZONEFENCE_GAZETTEER": gazetteer}) as service:
            check_lists(report, service, told.zonefence, gazetteer)
    check_without(report, told.binary)
    report.exit()
