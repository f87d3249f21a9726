"""Boundaries that change under load, break and are mended; signals.

    /usr/bin/python3 Tests/Clients/check_reload.py --binary .build/debug/zonefence-server

Needs nothing but Python. Takes about half a minute: the service looks at its files once a second.
"""
import http.client, json, os, shutil, signal, socket, subprocess, threading, time

import service as running
import lists

ZONE, DAY = "X990001", "2023-01-01"


def is_covered(result):
    """Whether the zone that changes covers the position; its neighbours may as well."""
    return ZONE in [zone["code"] for zone in result["zones"]]


class Editions:
    """Two versions of one zone's edition, a quarter of its width apart, and where they differ."""

    def __init__(self, service, zonefence):
        self.service, self.zonefence = service, zonefence
        path = os.path.join(service.store, ZONE, DAY + ".geojson")
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        ring = document["features"][0]["geometry"]["coordinates"][0]
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        shift, middle = (max(xs) - min(xs)) / 4, (max(ys) + min(ys)) / 2
        # Inside the first version only, and inside the second only.
        self.west = [min(xs) + shift / 2, middle]
        self.east = [max(xs) + shift / 2, middle]
        self.paths = []
        for number in (0, 1):
            for feature in document["features"]:
                feature["geometry"]["coordinates"] = [
                    [[p[0] + number * shift, p[1]] for p in r]
                    for r in feature["geometry"]["coordinates"]]
            self.paths.append(os.path.join(service.folder, f"version{number}.geojson"))
            with open(self.paths[-1], "w", encoding="utf-8") as file:
                json.dump(document, file)

    def put(self, number):
        done = subprocess.run(
            [self.zonefence, "import", self.paths[number], "--zone", ZONE, "--valid-from", DAY,
             "--status", "schematic", "--replace", "--boundaries", self.service.store,
             "--language", "en"], capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise RuntimeError(f"import: {done.returncode} {done.stderr}")

    def served(self):
        """Which version is served: 0 or 1."""
        inside = [is_covered(self.service.ask(f"/locate?lon={x}&lat={y}").json)
                  for x, y in (self.west, self.east)]
        return {(True, False): 0, (False, True): 1}.get(tuple(inside))

    def wait_until_served(self, number, seconds=15):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.served() == number:
                return True
            time.sleep(0.05)
        return False


class Load:
    """Threads that ask without pause, each answer held against what the versions say."""

    def __init__(self, service, editions):
        self.service, self.editions = service, editions
        self.failures, self.answers, self.is_over = [], 0, threading.Event()
        self.features = set()
        self.threads = [threading.Thread(target=self.run, args=(ask,)) for ask in (
            self.locate, self.locate, self.many, self.items, self.edition)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def run(self, ask):
        connection = self.service.connection()
        while not self.is_over.is_set():
            try:
                wrong = ask(connection)
            except Exception as error:  # noqa: whatever a client sees is a failure
                wrong = f"{type(error).__name__}: {error}"
                connection.close()
            if wrong:
                self.failures.append(f"{ask.__name__}: {running.short(wrong)}")
            self.answers += 1
        connection.close()

    def get(self, connection, path):
        return self.service.ask(path, connection=connection)

    def locate(self, connection):
        x, y = self.editions.west
        answer = self.get(connection, f"/locate?lon={x}&lat={y}")
        if answer.status != 200 or answer.json["location"] not in ("inside", "outside"):
            return repr(answer)

    def many(self, connection):
        pairs = [self.editions.west, self.editions.east] * 2000
        answer = self.service.ask("/locate", "POST", json.dumps({"positions": pairs}),
                                  {"Content-Type": "application/json"}, connection=connection)
        if answer.status != 200:
            return repr(answer)
        found = [is_covered(result) for result in answer.json["results"]]
        # Half of each version would be a torn answer.
        if found not in ([True, False] * 2000, [False, True] * 2000):
            return f"{sum(found)} of {len(found)} inside"

    def items(self, connection):
        answer = self.get(connection, "/collections/zones/items?limit=100")
        if answer.status != 200 or answer.json["numberReturned"] != len(answer.json["features"]):
            return repr(answer)

    def edition(self, connection):
        answer = self.get(connection, f"/collections/editions/items/{ZONE}:{DAY}")
        if answer.status != 200:
            return repr(answer)
        # The digest of a file and its geometry belong together.
        part = answer.json
        self.features.add((part["properties"]["sha256"], json.dumps(part["geometry"])))


def check_rewriting(report, service, editions, load):
    with report.group("editions rewritten under load"):
        for turn in range(1, 7):
            editions.put(turn % 2)
            if not editions.wait_until_served(turn % 2):
                report.check(f"version {turn % 2} is served", False, service.ask("/readyz").body)
        report.none("no answer failed or was torn", load.failures)
        report.note(f"{load.answers} answers")
        report.equal("two digests, two geometries", (
            len(load.features), len({d for d, _ in load.features}),
            len({g for _, g in load.features})), (2, 2, 2))


def check_breaking(report, service, editions, load):
    path = os.path.join(service.store, ZONE, DAY + ".geojson")
    zone = os.path.join(service.store, ZONE, "zone.json")
    before = editions.served()

    def overwrite(which, data):
        with open(which, "rb") as file:
            kept = file.read()
        with open(which, "wb") as file:
            file.write(data(kept))

        def mend():
            with open(which, "wb") as file:
                file.write(kept)
        return mend

    def move_away():
        os.rename(service.store, service.store + "-away")
        return lambda: os.rename(service.store + "-away", service.store)

    def empty():
        mend = move_away()
        os.mkdir(service.store)
        return lambda: (os.rmdir(service.store), mend())

    ways = {
        "half of an edition": lambda: overwrite(path, lambda d: d[:len(d) // 2]),
        "an edition without a byte": lambda: overwrite(path, lambda d: b""),
        "half of a zone.json": lambda: overwrite(zone, lambda d: d[:len(d) // 2]),
        "a store that is gone": move_away,
        "a store without zones": empty,
    }
    for name, spoil in ways.items():
        with report.group(name):
            tag = service.ask("/collections/zones/items")["ETag"]
            mend = spoil()
            try:
                stale = service.wait_for("/readyz", lambda a: a.json["status"] == "stale", 8)
                report.check(f"{name}: /readyz says stale and why",
                             stale.json["status"] == "stale" and stale.json["reason"], stale)
                report.note(f"reason: {stale.json['reason']}")
                report.equal(f"{name}: the metric", service.metric("zonefence_boundaries_stale"), 1)
                report.equal(f"{name}: the old boundaries are served on", (
                    editions.served(), service.ask("/collections/zones/items")["ETag"]),
                    (before, tag))
            finally:
                mend()
            ready = service.wait_for("/readyz", lambda a: a.json["status"] == "ready", 8)
            report.equal(f"{name}: mended", (ready.json["status"],
                         service.metric("zonefence_boundaries_stale")), ("ready", 0))
    report.none("no answer failed meanwhile", load.failures)


def check_hang_up(report, service):
    with report.group("SIGHUP"):
        loads = service.metric("zonefence_boundaries_loads_total")
        service.hang_up()
        time.sleep(0.5)
        if report.check("the process lives", service.process.poll() is None,
                        f"exit {service.process.poll()}"):
            service.wait_for("/readyz", lambda _: service.metric(
                "zonefence_boundaries_loads_total") > loads, 8)
            report.check("the boundaries are loaded anew",
                         service.metric("zonefence_boundaries_loads_total") > loads)
            service.check_alive(report)


def check_end(report, binary):
    with running.Service(binary) as service, report.group("SIGTERM"):
        text = lists.many(60000)
        whole = service.ask("/check?f=geojson", "POST", text, {"Content-Type": lists.CSV},
                            timeout=120)
        idle = service.socket()
        kept = service.connection()
        service.ask("/healthz", connection=kept)
        busy = service.connection(60)
        # With small buffers of its own, so that the end waits in the service and not here.
        busy.sock = socket.socket()
        busy.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        busy.sock.settimeout(60)
        busy.sock.connect(("127.0.0.1", service.port))
        busy.request("POST", "/check?f=geojson", text, {"Content-Type": lists.CSV})
        answer = busy.getresponse()
        body = answer.read(1000)
        service.process.send_signal(signal.SIGTERM)
        start = time.monotonic()
        # Long enough for the service to have stopped listening, and for all verdicts to be made:
        # what the client has not read by then must not be dropped.
        time.sleep(2)
        is_refused = False
        try:
            service.socket(2).close()
        except OSError:
            is_refused = True
        try:
            body += answer.read()
        except http.client.IncompleteRead as error:
            body += error.partial
        report.check("the answer under way is finished", body == whole.body,
                     f"{len(body)} of {len(whole.body)} bytes")
        busy.close()
        try:
            status = service.process.wait(20)
        except subprocess.TimeoutExpired:
            status = "still running after 20 s"
        report.equal("the process ends with 0, whoever is connected", status, 0)
        report.note(f"after {time.monotonic() - start:.1f} s")
        report.check("nobody new is let in meanwhile", is_refused)
        lines = [line for line in service.log.splitlines() if running.CRASHES.search(line)]
        report.none("the log tells of no crash", lines)
        report.equal("TMPDIR is empty", os.listdir(service.temporary), [])
        for connection in (idle, kept):
            connection.close()


if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0])
    report = running.Report()
    check_end(report, told.binary)
    with running.Service(told.binary) as service:
        editions = Editions(service, told.zonefence)
        # Not as it is shipped but as an import writes it, as all that follow.
        editions.put(0)
        report.check("the first version is served", editions.wait_until_served(0)
                     and service.wait_for("/readyz", lambda answer: service.metric(
                         "zonefence_boundaries_loads_total") > 1))
        with Load(service, editions) as load:
            check_rewriting(report, service, editions, load)
            check_breaking(report, service, editions, load)
        check_hang_up(report, service)
    report.exit()
