"""Who is let in, live: tokens, JSON Web Tokens, an audit log, rates, TLS and HTTP/2.

    /usr/bin/python3 Tests/Clients/check_access.py --binary .build/debug/zonefence-server

Needs curl and openssl. Takes twenty seconds.
"""
import base64, json, os, subprocess, tempfile, time

import service as running

LIST = b"name,lon,lat\nx,114.4,30.48\n"
SQUARE = json.dumps({"type": "FeatureCollection", "features": [{
    "type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [
        [[110, 25], [110.1, 25], [110.1, 25.1], [110, 25.1], [110, 25]]]}}]}).encode()
EDITION = "/zones/X900001/editions/2026-01-01"


def openssl(*arguments, given=b""):
    return subprocess.run(
        ["openssl", *arguments], input=given, capture_output=True, check=True).stdout


def plain(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Issuer:
    """An identity provider with one RSA key."""

    def __init__(self, folder):
        self.key = os.path.join(folder, "issuer.pem")
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out",
                self.key)
        text = openssl("rsa", "-in", self.key, "-modulus", "-noout").decode()
        modulus = bytes.fromhex(text.strip().split("=")[1])
        self.jwks = os.path.join(folder, "jwks.json")
        with open(self.jwks, "w", encoding="utf-8") as file:
            json.dump({"keys": [{"kty": "RSA", "alg": "RS256", "kid": "k", "use": "sig",
                                 "n": plain(modulus), "e": "AQAB"}]}, file)
        os.chmod(self.jwks, 0o600)

    def token(self, header=None, **claims):
        head = {"alg": "RS256", "typ": "JWT", "kid": "k"} | (header or {})
        body = {"sub": "zhang", "aud": "zonefence", "exp": int(time.time()) + 600,
                "roles": ["check"]} | claims
        signed = f"{plain(json.dumps(head).encode())}.{plain(json.dumps(body).encode())}"
        signature = openssl("dgst", "-sha256", "-sign", self.key, given=signed.encode())
        return f"{signed}.{plain(signature)}"


def bearer(token, kind="text/csv"):
    return {"Authorization": f"Bearer {token}", "Content-Type": kind}


def check_jwt(report, binary, folder):
    issuer = Issuer(folder)
    unsigned = issuer.token({"alg": "none"}).rsplit(".", 1)[0] + "."
    cases = [
        ("a good one", issuer.token(), 200),
        ("one that expired", issuer.token(exp=int(time.time()) - 3600), 401),
        ("one for somebody else", issuer.token(aud="other"), 401),
        ("one not valid yet", issuer.token(nbf=int(time.time()) + 3600), 401),
        ("alg none", unsigned, 401), ("alg HS256", issuer.token({"alg": "HS256"}), 401),
        ("an unknown key", issuer.token({"kid": "other"}), 401),
        ("one without the role", issuer.token(roles=["read"]), 403),
        ("a changed one", issuer.token()[:-6] + "AAAAAA", 401), ("none at all", "", 401),
    ]
    options = ["--jwks", issuer.jwks, "--jwt-audience", "zonefence", "--anonymous", "read"]
    with running.Service(binary, options=options) as service, report.group("a JWT for /check"):
        for name, token, wanted in cases:
            headers = bearer(token) if token else {"Content-Type": "text/csv"}
            found = service.ask("/check?crs=WGS84", "POST", LIST, headers)
            report.equal(name, found.status, wanted)
            if found.status == 401:
                report.check(f"{name}: is told how", (found["WWW-Authenticate"] or "")
                             .startswith("Bearer"), found["WWW-Authenticate"])


def check_tokens(report, binary, folder):
    file, log = os.path.join(folder, "tokens.json"), os.path.join(folder, "audit.jsonl")

    def add(*roles):
        return subprocess.run(
            [binary, "token", "add", "--tokens", file, "--name", "示例", "--roles",
             ",".join(roles)], capture_output=True, text=True, check=True).stdout.strip()

    writer, reader = add("write"), add("read")
    options = ["--tokens", file, "--audit-log", log, "--require-token"]
    with running.Service(binary, options=options) as service, report.group("tokens"):
        for path, wanted in [("/healthz", 200), ("/?f=html", 200), ("/assets/config.json", 200),
                             ("/collections", 401), ("/locate?lon=114&lat=30", 401)]:
            report.equal(f"{path} without one", service.ask(path).status, wanted)
        report.equal("reading with one", service.ask(
            "/collections", headers=bearer(reader)).status, 200)
        put = ("PUT", SQUARE)
        report.equal("writing with the wrong role", service.ask(
            EDITION + "?name=A", *put, bearer(reader, "application/geo+json")).status, 403)
        made = service.ask(EDITION + "?name=A", *put, bearer(writer, "application/geo+json"))
        report.equal("writing with the right one", made.status, 201)
        with open(log, encoding="utf-8") as records:
            phases = [json.loads(line)["phase"] for line in records]
        report.equal("is recorded before and after", phases, ["intent", "outcome"])
        report.equal("the log is for its owner alone", os.stat(log).st_mode & 0o777, 0o600)
        time.sleep(2.5)
        found = service.ask("/collections/zones/items?code=X900001", headers=bearer(reader))
        report.equal("a draft is in force for nobody", found.json["numberMatched"], 0)
        subprocess.run([binary, "token", "revoke", "--tokens", file, writer.split("_")[1]],
                       check=True, capture_output=True)
        time.sleep(2.5)
        report.equal("a revoked one", service.ask(
            EDITION, "DELETE", None, bearer(writer)).status, 401)
        report.check("no token is in the log of the service",
                     writer not in service.log and reader not in service.log)


def check_rate(report, binary):
    with running.Service(binary, options=["--rate-limit", "1"]) as service, report.group("rates"):
        statuses = [service.ask("/locate?lon=114&lat=30").status for _ in range(15)]
        report.equal("ten at once, then one a second", statuses[:10], [200] * 10)
        report.check("those beyond are 429", 429 in statuses[10:], statuses)


class Secure(running.Service):
    """Does not answer without TLS: that it listens has to do."""

    def wait_for(self, *_, **__):
        return None


def check_tls(report, binary, folder):
    key, certificate = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=IP:127.0.0.1")
    options = ["--tls-certificate", certificate, "--tls-key", key]
    with Secure(binary, options=options) as service, report.group("TLS"):
        def curl(*more):
            done = subprocess.run(
                ["curl", "-sS", "--cacert", certificate, "-o", "/dev/null", "-w",
                 "%{http_version} %{http_code}", *more,
                 f"https://127.0.0.1:{service.port}/collections/zones/items?f=json"],
                capture_output=True, text=True, timeout=20, check=False)
            return done.stdout or done.stderr
        report.equal("HTTP/2 for those who ask for it", curl("--http2"), "2 200")
        report.equal("HTTP/1.1 for others", curl("--http1.1"), "1.1 200")
        for version in ("--http2", "--http1.1"):
            report.equal(f"{version}: a Host that is none is refused here, too",
                         curl(version, "-H", "Host: me@example.org")[-3:], "400")
        report.equal("HTTP/1.0 is answered", curl("--http1.0")[-3:], "200")
        report.check("not below TLS 1.2", "200" not in curl("--tls-max", "1.1"))
        for rows in (1, 100_000):
            upload = subprocess.run(
                ["curl", "-sS", "--http2", "--cacert", certificate, "-H", "Content-Type: text/csv",
                 "--data-binary", "@-", f"https://127.0.0.1:{service.port}/check?crs=WGS84"],
                input=LIST + LIST.splitlines(True)[1] * (rows - 1), capture_output=True,
                timeout=60, check=False)
            report.check(f"a list of {rows} over HTTP/2 comes back whole", upload.returncode == 0
                         and upload.stdout.count(b"omitted") == rows,
                         f"{upload.stdout.count(b'omitted')} rows, {upload.stderr}")
        report.check("and the service lives on", service.process.poll() is None
                     and curl("--http2") == "2 200", service.process.poll())


if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0])
    report = running.Report()
    with tempfile.TemporaryDirectory() as folder:
        check_jwt(report, told.binary, folder)
        check_tokens(report, told.binary, folder)
        check_rate(report, told.binary)
        check_tls(report, told.binary, folder)
    report.exit()
