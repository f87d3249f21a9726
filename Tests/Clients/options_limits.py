"""How much is taken from outside: connections, sizes, rows, uploads at once."""
import contextlib, os, subprocess, tempfile, time

import lists, service as running
from attack_bytes import statuses
from check_access import EDITION, SQUARE, bearer
from check_start import UPLOAD

GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


def is_answered(connection, seconds):
    connection.settimeout(seconds)
    with contextlib.suppress(TimeoutError, OSError):
        return b"200" in connection.recv(1000)
    return False


def check_connections(report, binary):
    options = ["--max-connections", "3"]
    with running.Service(binary, options=options) as service, report.group("--max-connections 3"):
        with contextlib.ExitStack() as stack:
            # The connection that found the service up is gone when the next one is answered.
            time.sleep(0.5)
            connections = [stack.enter_context(service.socket()) for _ in range(8)]
            for connection in connections:
                connection.sendall(GET)
            answered = [is_answered(connection, 1) for connection in connections]
            report.equal("three are answered, the others wait", sum(answered), 3)
            waiting = [c for c, was in zip(connections, answered) if not was]
            for connection, was in zip(connections, answered):
                if was:
                    connection.close()
            report.equal("and are answered when those are gone",
                         sum(is_answered(connection, 3) for connection in waiting[:3]), 3)
            report.equal("but no more than three of them",
                         sum(is_answered(connection, 0.5) for connection in waiting[3:]), 0)
        report.equal("in the end the service is there for everybody",
                     [service.ask("/healthz").status for _ in range(10)], [200] * 10)


def check_sizes(report, binary):
    options = ["--check-mib", "1", "--check-rows", "1000", "--edition-mib", "1"]
    with tempfile.TemporaryDirectory() as folder:
        tokens = os.path.join(folder, "tokens.json")
        token = subprocess.run(
            [binary, "token", "add", "--tokens", tokens, "--name", "示例", "--roles", "write"],
            capture_output=True, text=True, check=True).stdout.strip()
        options += ["--tokens", tokens, "--audit-log", os.path.join(folder, "audit.jsonl")]
        with running.Service(binary, options=options) as service, report.group("sizes"):
            row, csv = b"x,114.4,30.48\n", {"Content-Type": "text/csv"}
            head = b"name,lon,lat\n"
            path = "/check?crs=WGS84"

            def status(body, path=path, method="POST", headers=csv):
                found = service.ask(path, method, body, headers)
                if found.status >= 400 and found["Content-Type"] != "application/problem+json":
                    return f"{found.status} as {found['Content-Type']}"
                return found.status

            report.equal("--check-rows: as many", status(head + row * 1000), 200)
            report.equal("one more", status(head + row * 1001), 413)
            report.equal("nor for the summary",
                         status(head + row * 1001, "/check/summary?crs=WGS84"), 413)
            wide = head.strip() + b",note\n" + b"x,114.4,30.48," + b"y" * 1100 + b"\n"
            report.equal("--check-mib: a mebibyte", status(wide + b"z,1,2,\n" * 2), 200)
            big = head + b"x" * (1 << 20) + b",114.4,30.48\n"
            report.equal("a little more", status(big), 413)
            # Without a length the body has to be counted.
            report.equal("in chunks", status(iter([big[:1 << 19], big[1 << 19:]])), 413)
            limits = service.ask("/assets/config.json").json["limits"]
            report.equal("the page is told", (limits["check_bytes"], limits["check_rows"]),
                         (1 << 20, 1000))
            geojson = bearer(token, "application/geo+json")
            edition = EDITION + "?name=A"
            report.equal("--edition-mib: beyond it", status(
                SQUARE + b" " * (1 << 20), edition, "PUT", geojson), 413)
            report.equal("within it", status(SQUARE, edition, "PUT", geojson), 201)


def check_uploads(report, binary):
    options = ["--uploads", "2"]
    with running.Service(binary, options=options) as service, report.group("--uploads 2"):
        with service.socket() as one, service.socket() as two:
            one.sendall(UPLOAD)
            two.sendall(UPLOAD)
            report.check("two run", service.uploads_are(2))
            third = service.ask("/check?crs=WGS84", "POST", b"name,lon,lat\nx,114.4,30.48\n",
                                {"Content-Type": lists.CSV})
            report.check("a third is told to come back", third.status == 503
                         and third["Retry-After"], third)
            report.equal("positions are answered meanwhile",
                         service.ask("/locate?lon=114.4&lat=30.5").status, 200)
        report.check("places are free again", service.uploads_are(0))
        report.equal("for others", statuses(service.raw(
            UPLOAD.replace(b"100000", b"3"), 2))[:1], [400])
