"""Many connections, slow ones, and more than there are descriptors for."""
import asyncio, contextlib, resource, socket, threading, time

import lists, service as running

REQUESTS = [
    "/locate?lon=114.4&lat=30.5", "/locate?lon=121.1&lat=31.3&crs=GCJ-02",
    "/collections/zones/items?limit=3", "/collections/pieces/items?bbox=114,30,115,31",
    "/collections/zones/items/G422031?crs=[EPSG:4326]", "/healthz", "/nothing", "/metrics",
]


def raise_limit(wanted=8192):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


async def talk(port, number, end, counts):
    """One connection that asks without pause; each answer has to be whole."""
    try:
        reader, writer = await asyncio.wait_for(
            asyncio.open_connection("127.0.0.1", port), 20)
    except (OSError, TimeoutError) as error:
        counts["no connection"] = counts.get("no connection", 0) + 1
        return
    turn = number
    try:
        while time.monotonic() < end:
            path = REQUESTS[turn % len(REQUESTS)]
            turn += 1
            writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)).decode()
            status = int(head[9:12])
            fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
            if "content-length" in fields:
                await asyncio.wait_for(reader.readexactly(int(fields["content-length"])), 30)
            else:
                while size := int(await asyncio.wait_for(reader.readline(), 30), 16):
                    await reader.readexactly(size + 2)
                await reader.readline()
            wanted = 404 if path == "/nothing" else 200
            # A limit of rates, where there is one, may say so.
            kind = "answered" if status in (wanted, 429) else f"status {status}"
            counts[kind] = counts.get(kind, 0) + 1
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        kind = type(error).__name__
        counts[kind] = counts.get(kind, 0) + 1
    finally:
        writer.close()


async def crowd(port, connections, seconds):
    counts, end = {}, time.monotonic() + seconds
    await asyncio.gather(*(talk(port, number, end, counts) for number in range(connections)))
    return counts


def check_crowd(report, service, connections=1000, seconds=5):
    with report.group(f"{connections} connections for {seconds} s"):
        raise_limit()
        # What is made once is made before memory is looked at.
        asyncio.run(crowd(service.port, connections, 2))
        time.sleep(1)
        before = service.memory()
        counts = asyncio.run(crowd(service.port, connections, seconds))
        time.sleep(1)
        asyncio.run(crowd(service.port, 100, 1))
        after = service.memory()
        report.check("every request is answered", set(counts) == {"answered"}, counts)
        report.note(f"{counts.get('answered', 0)} answers; {before} kB before, {after} kB after")
        report.check("memory is flat", after - before < 20_000 + before // 10,
                     f"{before} kB, then {after} kB")


def check_slow(report, binary, idle=3, patience=12):
    """Heads and bodies that never end, answers that nobody reads: all are dropped in the end."""
    with report.group("slow clients"), running.Service(
            binary, environment={"ZONEFENCE_IDLE_SECONDS": str(idle)}) as service:
        head = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: "
        upload = b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n" \
                 b"Content-Length: 100000\r\n\r\nabc"
        question = upload.replace(b"/check", b"/locate").replace(b"text/csv", b"application/json")
        kinds = {"that say nothing": (b"", b""), "that stop in the head": (head, b""),
                 "that send a byte of the head a second": (head, b"a"),
                 "that stop in an upload": (upload, b""),
                 "that upload a byte a second": (upload, b"a"),
                 "that ask a byte a second": (question, b"a")}
        endings = {}

        def drip(name, first, more):
            start = time.monotonic()
            with service.socket() as connection:
                connection.settimeout(1)
                with contextlib.suppress(OSError):
                    connection.sendall(first)
                    while time.monotonic() - start < patience:
                        with contextlib.suppress(TimeoutError):
                            # An answer that refuses the rest is as good as an end.
                            if connection.recv(1000) is not None:
                                break
                        connection.sendall(more)
                    else:
                        return
            endings[name] = time.monotonic() - start

        threads = [threading.Thread(target=drip, args=(name, *data))
                   for name, data in kinds.items()]
        for thread in threads:
            thread.start()
        worst = 0
        while any(thread.is_alive() for thread in threads):
            start = time.monotonic()
            service.ask("/healthz")
            worst = max(worst, time.monotonic() - start)
            time.sleep(0.2)
        report.check("keep nobody else waiting", worst < 1, f"{worst} s")
        for name in kinds:
            report.check(f"{name} are dropped", name in endings, f"still there after {patience} s")
        report.note(", ".join(f"{name} after {time:.0f} s" for name, time in endings.items()))
        # More than the buffers of both ends hold.
        text = lists.many(100_000)
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", service.port))
        connection.sendall(b"POST /check?f=geojson HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                           b"text/csv\r\nContent-Length: %d\r\n\r\n" % len(text) + text)
        connection.recv(1000)
        report.check("that do not read give their slot back",
                     service.uploads_are(0, patience) and not is_open(service, connection),
                     f"still there after {patience} s")
        connection.close()
        service.check_alive(report)


def is_open(service, connection, seconds=10):
    """Whether the server still holds its end; one that it has closed is gone from its table."""
    ours = "%04X" % connection.getsockname()[1]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with open("/proc/net/tcp") as file:
            states = [line.split()[3] for line in file
                      if line.split()[1].endswith("%04X" % service.port)
                      and line.split()[2].endswith(":" + ours)]
        # 01 is established; whatever else is on its way out.
        if "01" not in states:
            return False
        time.sleep(0.2)
    return True


def check_descriptors(report, binary, most=120, connections=400):
    """A server that may open few files has to live through more clients than that."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with report.group("more connections than descriptors"):
        # The server inherits the limit; this process takes its own back at once.
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        try:
            service = running.Service(binary).__enter__()
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        try:
            raise_limit()
            crowd_of = []
            for _ in range(connections):
                with contextlib.suppress(OSError):
                    crowd_of.append(service.socket(0.2))
            report.check("the server lives", service.process.poll() is None, service.log[-500:])
            for connection in crowd_of:
                connection.close()
            answer = service.wait_for("/healthz", seconds=10)
            report.check("and answers when they are gone", answer and answer.status == 200, answer)
            service.check_alive(report)
        finally:
            service.__exit__()
