"""Clients of /check that are slow, many, or gone before the end."""
import concurrent.futures, socket, struct, threading, time

import firms_answers, lists, service as running


def head(type, length=None, path="/check", more=""):
    framing = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    return (f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\n"
            f"{framing}\r\n{more}\r\n").encode()


def reset(connection):
    """Closes at once, as a process that was killed or a cable that was pulled."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def check_chunks(report, service):
    with report.group("a chunked upload"):
        text = lists.many(300)
        whole = firms_answers.ask(service, lists.CSV, text)
        for size in (1, 7, 4096):
            pieces = (text[at:at + size] for at in range(0, len(text), size))
            # Of an iterator the client does not know the length, so it sends chunks.
            found = service.ask("/check", "POST", pieces, {"Content-Type": lists.CSV})
            report.check(f"in pieces of {size} gives the same verdicts", found.body == whole.body,
                         found)
        data = service.raw(head(lists.CSV) + b"5\r\nab", 2, half_close=True)
        report.check("that ends too early is no fault of the service",
                     not data.startswith(b"HTTP/1.1 500"), data[:80])
        data = service.raw(head(lists.CSV) + b"not a length\r\nab\r\n0\r\n\r\n", 2)
        report.check("of malformed chunks is no fault of the service",
                     not data.startswith(b"HTTP/1.1 500"), data[:80])
        data = service.raw(head(lists.CSV, len(text), more="Expect: 100-continue\r\n"), 2)
        report.check("Expect: 100-continue is answered at once", data.startswith(b"HTTP/1.1 100"),
                     data[:80] or "nothing came in two seconds")
        data = service.raw(head("image/png", 10 ** 9, more="Expect: 100-continue\r\n"), 2)
        report.check("or refused before the body", b"HTTP/1.1 415" in data, data[:80])
        data = service.raw(head(lists.CSV, 10 ** 12), 2)
        report.check("a length beyond the limit is 413 before the body",
                     data.startswith(b"HTTP/1.1 413"), data[:80])


def check_verdicts_agree(report, service):
    with report.group("lists at the same time"):
        texts = [lists.many(3000, seed) for seed in range(4)]
        alone = [firms_answers.ask(service, lists.CSV, text).body for text in texts]
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            jobs = [(n, pool.submit(firms_answers.ask, service, lists.CSV, texts[n]))
                    for _ in range(5) for n in range(4)]
            failures = []
            for number, job in jobs:
                answer = job.result()
                # A slot is free a moment after the last byte: a refusal is fair, a change is not.
                if answer.status != 503 and answer.body != alone[number]:
                    failures.append(f"list {number}: {answer.status}")
        report.none("give the verdicts that they give alone", failures)


def check_slots(report, service, limit=4):
    with report.group("more lists than slots"):
        text = lists.many(2000)
        open_ones = []
        for _ in range(limit):
            connection = service.socket()
            connection.sendall(head(lists.CSV, len(text)) + text[:100])
            open_ones.append(connection)
        report.check(f"{limit} uploads are counted", service.uploads_are(limit))
        refused = firms_answers.ask(service, lists.CSV, text, headers={"Accept-Language": "zh"})
        report.equal("one more is 503", refused.status, 503)
        report.check("with Retry-After", (refused["Retry-After"] or "").isdigit(), refused.headers)
        report.equal("other questions are answered",
                     service.ask("/locate?lon=114.4&lat=30.5").status, 200)
        for connection in open_ones:
            connection.sendall(text[100:])
        answers = [running.drain(connection, 3) for connection in open_ones]
        for connection in open_ones:
            connection.close()
        report.equal("those that were in time are answered",
                     [a[9:12] for a in answers], [b"200"] * limit)
        report.check("the slots are free again", service.uploads_are(0))


def check_aborts(report, service, rounds=6):
    text = lists.many(40000)
    with report.group("clients that go away"):
        for number in range(rounds):
            connection = service.socket()
            connection.sendall(head(lists.CSV, len(text)) + text[:len(text) // 2])
            time.sleep(0.05)
            reset(connection) if number % 2 else connection.close()
        report.check("in the middle of an upload give their slots back", service.uploads_are(0))
        for number in range(rounds):
            connection = service.socket()
            connection.sendall(head(lists.CSV) + b"10\r\n" + text[:8])
            time.sleep(0.05)
            reset(connection) if number % 2 else connection.close()
        report.check("in the middle of a chunk as well", service.uploads_are(0))
        for number in range(rounds):
            connection = service.socket(30)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(head(lists.CSV, len(text)) + text)
            connection.recv(2000)
            reset(connection) if number % 2 else connection.close()
            service.uploads_are(0)
        report.check("in the middle of an answer as well", service.uploads_are(0))
    with report.group("a client that stops reading"):
        # Too much for the buffers of the system, so that the check has to wait for its client.
        text = lists.many(100000)
        connection = service.socket(30)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(head(lists.CSV, len(text), "/check?f=geojson") + text)
        connection.recv(2000)
        time.sleep(1)
        before = service.memory()
        report.equal("holds its slot", service.metric("zonefence_uploads_running"), 1)
        others = firms_answers.ask(service, lists.CSV, lists.shipped())
        report.equal("holds nobody else up", others.status, 200)
        time.sleep(2)
        report.check("fills no memory", service.memory() - before < 50_000,
                     f"{before} kB, then {service.memory()} kB")
        reset(connection)
        report.check("gives its slot back when it goes", service.uploads_are(0))
    report.check("no descriptor is left open", settles(service), service.descriptors())


def settles(service, most=40):
    end = time.monotonic() + 5
    while time.monotonic() < end:
        if service.descriptors() <= most:
            return True
        time.sleep(0.1)
    return False
