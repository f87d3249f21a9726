"""Host, and the versions of HTTP/1: who is asked for, and when the connection ends."""
import re, socket

from attack_bytes import statuses

BAD = {
    "none": "", "two": "Host: localhost\r\nHost: localhost\r\n",
    "two that differ": "Host: localhost\r\nhost: evil.example\r\n",
    "one without a value": "Host:\r\n", "a list": "Host: a, b\r\n", "a blank": "Host: a b\r\n",
    "a path": "Host: localhost/x\r\n", "a user": "Host: me@localhost\r\n",
    "a port that is none": "Host: localhost:http\r\n", "two ports": "Host: localhost:1:2\r\n",
    "an open bracket": "Host: [::1\r\n", "half a byte": "Host: a%4\r\n",
    "letters that are not ASCII": "Host: 例.example\r\n", "markup": "Host: <script>\r\n",
}
GOOD = {
    "a name": "localhost", "a port": "localhost:8080", "an empty port": "localhost:",
    "an address": "127.0.0.1:80", "an address in brackets": "[::1]:8080",
    "letters in hexadecimal": "%E4%BE%8B.example", "an underscore": "my_service",
}
PATHS = ("/healthz", "/collections/zones/items?f=json", "/nothing")


def request(path, fields, version="1.1", method="GET"):
    return f"{method} {path} HTTP/{version}\r\n{fields}\r\n".encode()


def parts(data):
    """Head, in small letters, and body of one answer."""
    head, _, body = data.partition(b"\r\n\r\n")
    return head.decode("latin-1").lower(), body


def check_hosts(report, service):
    good = request("/healthz", "Host: localhost\r\n")
    close = "Connection: close\r\n"
    with report.group("Host"):
        failures = []
        for name, fields in BAD.items():
            for path in PATHS:
                head, body = parts(service.raw(request(path, fields + close), 3))
                if " 400 " not in head.split("\r\n")[0] + " " \
                        or "content-type: application/problem+json" not in head \
                        or "x-request-id: " not in head or b"<script>" in body:
                    failures.append(f"{name}, {path}: {head[:80]} {body[:80]}")
        report.none("one that is not right, or not one, is a problem with status 400", failures)
        failures = [
            f"{name}: {found}" for name, host in GOOD.items()
            if (found := statuses(service.raw(
                request("/healthz", f"Host: {host}\r\n{close}"), 3))) != [200]]
        report.none("what may stand there is answered", failures)
        bad = request("/healthz", "")
        report.equal("is refused in its turn, and the connection goes on",
                     statuses(service.raw(good + bad + good, 1)), [200, 400, 200])
        upload = request("/locate", "Content-Type: application/json\r\nContent-Length: 27\r\n",
                         method="POST") + b'{"positions":[[114.4,30]]}\n'
        report.equal("nor is a body behind it taken for a request",
                     statuses(service.raw(upload + good, 1)), [400, 200])
    with report.group("a target that is a whole address"):
        target = "http://right.example/?f=json"
        _, body = parts(service.raw(request(target, f"Host: wrong.example\r\n{close}"), 3))
        report.check("goes before Host", b"http://right.example/" in body
                     and b"wrong.example" not in body, body[:200])
        for name, found, wanted in (
                ("does not stand for Host", request(target, close), [400]),
                ("names no user", request("http://me@right.example/", f"Host: a\r\n{close}"),
                 [400])):
            report.equal(name, statuses(service.raw(found, 3)), wanted)


def whole(service, data):
    """All that comes until the service itself ends the connection, and whether it did in time."""
    with service.socket() as connection:
        connection.sendall(data)
        received = b""
        try:
            while part := connection.recv(1 << 16):
                received += part
        except (TimeoutError, socket.timeout):
            return received, False
        return received, True


def check_old_clients(report, service):
    """HTTP/1.0 knows neither chunks nor 100; the end of an answer is the end of the connection."""
    with report.group("HTTP/1.0"):
        for path in PATHS + ("/collections/pieces/items?f=json", "/?f=html", "/api?f=html"):
            wanted = service.ask(path, headers={"Host": "localhost"})
            # Without a host links are paths.
            base = wanted.body.count(b"http://localhost") * len(b"http://localhost")
            for fields in ("", "Host: localhost\r\n", "Connection: keep-alive\r\n"):
                length = len(wanted.body) - (0 if "Host" in fields else base)
                data, is_closed = whole(service, request(path, fields, "1.0"))
                head, body = parts(data)
                report.check(
                    f"{path} with '{fields.strip()}' is whole, without chunks, and the last",
                    is_closed and "transfer-encoding" not in head
                    and "\r\nconnection: close" in head
                    and head.split()[1] == str(wanted.status)
                    and len(body) == length,
                    f"closed: {is_closed}, {len(body)} of {length} bytes: {head[:300]}")
        data, is_closed = whole(service, request(PATHS[1], "", "1.0", "HEAD"))
        report.check("HEAD has no body", is_closed and parts(data)[1] == b"", data[-100:])
        body = b'{"positions":[[114.4,30.5]]}'
        fields = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        data, _ = whole(service, request("/locate", fields + "Expect: 100-continue\r\n", "1.0",
                                         "POST") + body)
        report.equal("100 is not for it", statuses(data), [200])
        rows = b"name,lon,lat\n" + b"x,114.4,30.48\n" * 5000
        fields = f"Content-Type: text/csv\r\nContent-Length: {len(rows)}\r\n"
        data, is_closed = whole(service, request("/check?crs=WGS84", fields, "1.0", "POST") + rows)
        head, body = parts(data)
        report.check("a list that is answered in a stream is whole",
                     is_closed and "transfer-encoding" not in head
                     and body.count(b"\n") == 5001, f"{head[:200]}, {body.count(bytes([10]))} rows")
        two = request("/healthz", "", "1.0")
        report.equal("two Hosts are none here either", statuses(whole(
            service, request("/healthz", BAD["two"], "1.0"))[0]), [400])
        report.equal("one answer to a connection", statuses(whole(service, two + two)[0]), [200])
        kept = request(PATHS[1], "Connection: keep-alive\r\n", "1.0")
        data, is_closed = whole(service, kept + kept + two)
        report.check("also if it asks for more", is_closed and statuses(data) == [200]
                     and b"chunked" not in data.lower(), data[:300])
    with report.group("the end of a connection"):
        for value in ("close", "Close", "close, TE", "TE, close"):
            one = request("/healthz", f"Host: localhost\r\nConnection: {value}\r\n")
            data, is_closed = whole(service, one + one)
            report.check(f"Connection: {value} is heeded and repeated", is_closed
                         and statuses(data) == [200] and b"connection: close" in data.lower(),
                         f"closed: {is_closed}, {data[:300]}")
        data = service.raw(request("/healthz", "Host: localhost\r\n") * 2, 1)
        report.check("otherwise nothing is said of it, and it goes on", statuses(data) == [200, 200]
                     and not re.search(rb"^connection", data, re.I | re.M), data[:300])
