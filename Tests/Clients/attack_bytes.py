"""Requests that no decent client sends: broken framing, smuggling, traversal, injection."""
import concurrent.futures, re

import service as running

HOST = "Host: localhost\r\n"


def statuses(data):
    """The statuses of the answers in what came back, in their order."""
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3})", data)]


def post(body=b"", fields="", path="/locate", length=None):
    length = len(body) if length is None else length
    return (f"POST {path} HTTP/1.1\r\n{HOST}Content-Type: application/json\r\n"
            f"Content-Length: {length}\r\n{fields}\r\n").encode() + body


def check_framing(report, service):
    get = f"GET /healthz HTTP/1.1\r\n{HOST}\r\n".encode()
    chunked = f"POST /locate HTTP/1.1\r\n{HOST}Content-Type: application/json\r\n" \
              "Transfer-Encoding: chunked\r\n"
    refused = {
        "no request line": b"\r\n\r\n\r\nxyz\r\n\r\n",
        "TLS to a plain port": bytes.fromhex("16030100c8010000c40303") + b"\x00" * 100,
        "HTTP/2 without asking": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "another version": f"GET /healthz HTTP/3.7\r\n{HOST}\r\n".encode(),
        "a blank before a colon": b"GET /healthz HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "a folded field": f"GET /healthz HTTP/1.1\r\n{HOST} folded: x\r\n\r\n".encode(),
        "a zero byte in a field": f"GET /healthz HTTP/1.1\r\n{HOST}X: a\0b\r\n\r\n".encode(),
        "a CR alone in a field": f"GET /healthz HTTP/1.1\r\n{HOST}X: a\rB: c\r\n\r\n".encode(),
        "a field of 100 kB": f"GET /healthz HTTP/1.1\r\n{HOST}X: {'a' * 100000}\r\n\r\n".encode(),
        "5,000 fields": (f"GET /healthz HTTP/1.1\r\n{HOST}" + "".join(
            f"X{n}: yyyyyyyyyyyy\r\n" for n in range(5000)) + "\r\n").encode(),
        "a target of 100 kB": f"GET /{'a' * 100000} HTTP/1.1\r\n{HOST}\r\n".encode(),
        "bytes in the target": b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a zero byte in the target": b"GET /health\0z HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a length below zero": post(b"{}", length=-1),
        "a length with a sign": post(b"{}", length="+2"),
        "a length in hexadecimal": post(b"{}", length="0x2"),
        "a length beyond 64 bits": post(b"{}", length="9" * 30),
        "two lengths": post(b"{}", "Content-Length: 5\r\n"),
        "a list of lengths": post(b"{}", length="2, 5"),
        "a length and chunks": post(b"0\r\n\r\n" + get, "Transfer-Encoding: chunked\r\n"),
        "chunks and a length": (chunked + "Content-Length: 5\r\n\r\n0\r\n\r\n").encode() + get,
        "a coding that is not known": chunked.replace("chunked", "xchunked").encode()
        + b"\r\n0\r\n\r\n" + get,
        "chunked that is not last": chunked.replace("chunked", "chunked, identity").encode()
        + b"\r\n0\r\n\r\n" + get,
        "a chunk length below zero": (chunked + "\r\n-1\r\nab\r\n0\r\n\r\n").encode(),
        "a chunk length beyond 64 bits": (chunked + "\r\n" + "f" * 20 + "\r\nab").encode(),
        "a chunk that is longer than it says": (chunked + "\r\n1\r\nabcdef\r\n0\r\n\r\n").encode(),
    }
    with report.group("broken framing"):
        failures = []
        # A connection that is not closed takes its second to be known for that.
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = dict(zip(refused, pool.map(lambda data: service.raw(data, 1),
                                                 refused.values())))
        for name, data in answers.items():
            found = statuses(data)
            # Refused once and closed: what follows in the stream must not be answered.
            if found and found[0] >= 500 or 200 in found or len(found) > 1:
                failures.append(f"{name}: {found}")
        report.none("is refused or dropped, and nothing behind it is answered", failures)
    with report.group("a body that ends too early"):
        failures = []
        for name, data in {
                "of a length": post(b'{"positions":[', length=1000),
                "of chunks": (chunked + "\r\n5\r\n{\"po").encode(),
                "of a check": post(b"", path="/check", length=100)}.items():
            found = statuses(service.raw(data, 1, half_close=True))
            if any(status < 400 or status >= 500 for status in found):
                failures.append(f"{name}: {found}")
        report.none("is no answer and no fault of the service", failures)


def check_pipelines(report, service):
    with report.group("pipelining"):
        one = f"GET /locate?lon=114.4&lat=30.5 HTTP/1.1\r\n{HOST}\r\n".encode()
        data = service.raw(one * 50, 2)
        report.equal("fifty requests at once are answered in order", statuses(data), [200] * 50)
        mixed = (f"GET /healthz HTTP/1.1\r\n{HOST}\r\nGET /nothing HTTP/1.1\r\n{HOST}\r\n").encode() \
            + post(b'{"positions":[[114.4,30.5]]}') + post(b"{") + one
        report.equal("a mixture as well", statuses(service.raw(mixed, 1)),
                     [200, 404, 200, 400, 200])
        behind = post(b"x" * 200000, path="/nothing") + one
        report.equal("a body that nobody reads is passed over",
                     statuses(service.raw(behind, 1)) in ([404, 200], [404]), True)


def check_paths(report, service):
    with report.group("paths that lead elsewhere"):
        names = ["..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "../../etc/passwd",
                 "..", "%2e%2e", "....//....//etc/passwd", "..%5c..%5cetc", "%00", "map.html%00",
                 "map.html%00.js", "%c0%ae%c0%ae%c0%afetc", "%e0%80%ae", "%ff", "%", "%4", "%zz",
                 "x" * 5000, "%2fetc%2fpasswd", "/etc/passwd", "file:%2f%2f%2fetc%2fpasswd",
                 "%252e%252e%252fetc", "map.html%0d%0aX:%20y", "page-list.mustache", ".map.html",
                 "~root", "CON", "map%2ehtml;x", "G422031%2f2024-07-01.geojson", "zone.json"]
        failures = []
        for folder in ("/assets/", "/assets/leaflet/", "/assets/leaflet/images/",
                       "/collections/zones/items/", "/collections/pieces/items/",
                       "/collections/", "/", "/zones/", "/zones/G422031/editions/",
                       "/zones/../../editions/"):
            for name in names:
                data = service.raw(f"GET {folder}{name} HTTP/1.1\r\n{HOST}"
                                   "Connection: close\r\n\r\n".encode(), 3)
                found = statuses(data)
                if len(found) != 1 or found[0] not in (400, 401, 404, 405, 414) \
                        or b"root:" in data:
                    if name in ("..", "%2e%2e", "map.html") and found == [200]:
                        continue
                    failures.append(f"{folder}{name[:40]}: {found} {data[-60:]}")
        report.none("lead nowhere", failures)


def check_injection(report, service):
    with report.group("injection"):
        evil = ["evil.example", "evil.example\r\nX-Evil: 1", "a b", "<script>", "\"><x>", "a@b",
                "evil.example/path", "x" * 300, "[::1]:80", "é"]
        failures = []
        for host in evil:
            for path in ("/?f=json", "/collections?f=html", "/collections/zones/items?limit=1",
                         "/api"):
                # The line end belongs to the attack: it makes a field of its own, which is sent.
                data = service.raw((f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}"
                                    "\r\nConnection: close\r\n\r\n").encode(), 3)
                if re.search(rb"^X-Evil", data, re.M) or b"<script>" in data.partition(
                        b"\r\n\r\n")[2] or b"evil.example/path/" in data or b'"><x>' in data \
                        or b"Access-Control-Allow-Origin" in data:
                    failures.append(f"{host!r} {path}: {data[:300]}")
        report.none("Host and Origin put nothing of their own into an answer", failures)
        failures = []
        for text in ("%0d%0aX-Evil:%201", "%0aX-Evil:1", "%E5%98%8A%E5%98%8DX-Evil:1",
                     "%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Cx%3E", "%u000aX-Evil:1"):
            for path in (f"/collections/zones/items?name={text}&limit=1",
                         f"/collections/zones/items?name={text}&f=html",
                         f"/collections/zones/items?{text}=1", f"/collections/zones/items/{text}",
                         f"/locate?lon=1&lat=2&crs={text}", f"/{text}", f"/?zone={text}",
                         f"/collections/zones/items?datetime={text}"):
                data = service.raw(f"GET {path} HTTP/1.1\r\n{HOST}Accept: text/html\r\n"
                                   "Connection: close\r\n\r\n".encode(), 3)
                head, _, body = data.partition(b"\r\n\r\n")
                if re.search(rb"^\s*X-Evil", head, re.M) or (
                        b"text/html" in head and (b"<script>alert" in body or b'"><x>' in body)):
                    failures.append(f"{path}: {head[-200:]}")
        report.none("nor does the query", failures)
        for name in ("X-Request-ID", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded",
                     "X-Original-URL", "X-HTTP-Method-Override"):
            found = service.ask("/?f=json", headers={name: "evil-value"})
            report.check(f"{name} is not believed", b"evil-value" not in found.body
                         and "evil-value" not in str(found.headers) and found.status == 200, found)
    with report.group("the log"):
        service.ask("/collections/zones/items?name=%0a2026-01-01T00:00:00.000Z%20error%20forged")
        service.raw(f"GET /healthz HTTP/1.1\r\n{HOST}User-Agent: a\x1b[31mred\r\n\r\n".encode(), 1)
        forged = [line for line in service.log.splitlines()
                  if "\x1b" in line or line.endswith("error forged")]
        report.none("takes no lines from outside", forged)
