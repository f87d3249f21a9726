"""Measures the service beside a bare route and the command line, on one machine in one run.

    Tests/Clients/bench_service.py --binary .build/release/zonefence-server [--bare-url URL]

Needs Debian's wrk. Slow: three minutes. --bare-url names a route of the same framework that does
nothing; without it /healthz is the measure. Prints a table in Markdown and the figures as JSON.
A figure that is slow is no failure; an answer that is wrong, or a request that fails, is one.
"""
import http.client, json, os, shutil, subprocess, sys, tempfile, threading, time
import urllib.parse

import service as running
import bench_parts as parts

ROWS, figures, failures = [], {}, []


def row(name, figure, unit, remark=""):
    figures[name] = figure
    ROWS.append((name, f"{figure:,.3g}" if isinstance(figure, float) and figure < 1000
                 else f"{figure:,.0f}", unit, remark))
    print(f"# {name}: {figure} {unit} {remark}", flush=True)


def expect(is_right, text):
    if not is_right:
        failures.append(text)
        print(f"FAILED  {text}", flush=True)


def bench_locate(service, folder, told):
    paths = [f"/locate?lon={x}&lat={y}" for x, y in parts.positions(1000)]
    bare = urllib.parse.urlsplit(told.bare_url) if told.bare_url else None
    # By turns, so that what else the machine does falls upon both.
    best = {}
    for _ in range(told.rounds):
        for name, url, list_of in (
                ("bare", f"{bare.scheme}://{bare.netloc}" if bare else service.url,
                 [(bare.path or "/") if bare else "/healthz"]),
                ("locate", service.url, paths)):
            found = parts.wrk(url, list_of, folder, told.seconds)
            expect(found["failed"] == 0, f"{name}: {found['failed']} requests failed")
            if found["per_second"] > best.get(name, {"per_second": -1})["per_second"]:
                best[name] = found
    for name in ("bare", "locate"):
        title = {"bare": "bare route" if bare else "GET /healthz", "locate": "GET /locate"}[name]
        row(title, best[name]["per_second"], "requests/s", f"16 connections, best of {told.rounds}")
        row(f"{title}, p50", best[name]["p50_ms"], "ms")
        row(f"{title}, p99", best[name]["p99_ms"], "ms")
    row("GET /locate of the bare route", best["locate"]["per_second"]
        / best["bare"]["per_second"] * 100, "%")


def bench_many(service, count=10000):
    body = json.dumps({"positions": parts.positions(count)})
    connection = service.connection(60)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        answer = service.ask("/locate", "POST", body, {"Content-Type": "application/json"},
                             connection=connection)
        times.append(time.perf_counter() - start)
        expect(answer.status == 200, f"POST /locate: {answer.status}")
    expect(len(answer.json["results"]) == count, "POST /locate: too few results")
    row(f"POST /locate of {count:,}", count / sorted(times)[len(times) // 2], "positions/s",
        f"{sorted(times)[len(times) // 2] * 1000:.0f} ms, the middle of 20")


def bench_check(service, folder, told):
    path = os.path.join(folder, "firms.csv")
    parts.firms(path, told.rows)
    seconds, peak = parts.timed([
        told.zonefence, "check", path, "--boundaries", service.store, "--quiet", "--language",
        "en", "--bom", "no", "-o", os.path.join(folder, "verdicts.csv")])
    row(f"zonefence check of {told.rows:,} rows", told.rows / seconds, "rows/s",
        f"{seconds:.2f} s, {peak // 1024} MB")
    before = service.memory()
    start = time.perf_counter()
    connection = service.connection(600)
    with open(path, "rb") as file:
        connection.request("POST", "/check", file, {
            "Content-Type": "text/csv", "Content-Length": str(os.path.getsize(path))})
    answer = connection.getresponse()
    first = time.perf_counter() - start
    with open(os.path.join(folder, "answer.csv"), "wb") as file:
        shutil.copyfileobj(answer, file, 1 << 20)
    seconds = time.perf_counter() - start
    same = subprocess.run(["cmp", os.path.join(folder, "answer.csv"),
                           os.path.join(folder, "verdicts.csv")], capture_output=True)
    expect(answer.status == 200 and same.returncode == 0, f"POST /check: {answer.status}, "
           f"{same.stdout.decode()}")
    row(f"POST /check of {told.rows:,} rows", told.rows / seconds, "rows/s",
        f"{seconds:.2f} s, first byte after {first:.2f} s")
    row("POST /check, peak memory", service.memory("VmHWM") / 1024, "MB",
        f"{before // 1024} MB before")


def bench_items(folder, told):
    path = os.path.join(folder, "zones.geojson")
    parts.zones(path)
    with running.Service(told.binary, boundaries=path) as service:
        for name, query in (("as stored", ""), ("in EPSG:4490", "&crs=[EPSG:4490]"),
                            ("in EPSG:4547", "&crs=[EPSG:4547]")):
            firsts, rates = [], []
            for _ in range(5):
                connection = service.connection(60)
                start = time.perf_counter()
                connection.request("GET", "/collections/zones/items?limit=10000" + query)
                answer = connection.getresponse()
                size = len(answer.read(1))
                firsts.append(time.perf_counter() - start)
                while part := answer.read(1 << 20):
                    size += len(part)
                rates.append(size / (time.perf_counter() - start) / 1e6)
                connection.close()
                expect(answer.status == 200 and size > 5_000_000, f"items {name}: {size} bytes")
            row(f"items of 1,000 zones, 300,000 corners, {name}", sorted(rates)[2], "MB/s",
                f"{size / 1e6:.1f} MB, first byte after {sorted(firsts)[2] * 1000:.1f} ms")


def bench_reload(service, folder, told):
    """The boundaries are touched twice a second while wrk asks; no request may fail."""
    paths = [f"/locate?lon={x}&lat={y}" for x, y in parts.positions(1000)]
    calm = parts.wrk(service.url, paths, folder, told.seconds)
    is_over = threading.Event()
    edition = os.path.join(service.store, "G422031", "2024-07-01.geojson")
    loads = service.metric("zonefence_boundaries_loads_total")

    def touch():
        while not is_over.wait(0.5):
            with open(edition, "rb") as file:
                text = file.read()
            with open(edition + ".part", "wb") as file:
                file.write(text)
            os.rename(edition + ".part", edition)

    thread = threading.Thread(target=touch)
    thread.start()
    found = parts.wrk(service.url, paths, folder, max(told.seconds, 5))
    is_over.set()
    thread.join()
    count = service.metric("zonefence_boundaries_loads_total") - loads
    expect(count > 1, "the boundaries were not loaded anew")
    expect(found["failed"] == 0, f"while reloading {found['failed']} requests failed")
    row("GET /locate while reloading", found["per_second"], "requests/s",
        f"{count:.0f} reloads, {found['failed']} failed; {calm['per_second']:,} in calm")
    row("GET /locate while reloading, p99", found["p99_ms"], "ms", f"{calm['p99_ms']} in calm")


def main():
    def add(parser):
        parser.add_argument("--bare-url", help="a route that does nothing, as http://…/bare")
        parser.add_argument("--rows", type=int, default=1_000_000)
        parser.add_argument("--seconds", type=int, default=10, help="of each run of wrk")
        parser.add_argument("--rounds", type=int, default=3)
        parser.add_argument("--json", help="where the figures go as well")
    told = running.arguments(__doc__.split("\n")[0], add)
    if not shutil.which("wrk"):
        sys.exit("bench_service.py needs Debian's wrk")
    with tempfile.TemporaryDirectory(prefix="zonefence-bench-") as folder:
        with running.Service(told.binary) as service:
            bench_locate(service, folder, told)
            bench_many(service)
            bench_reload(service, folder, told)
            bench_check(service, folder, told)
        bench_items(folder, told)
    print("\n| what | figure | unit | |\n|---|---:|---|---|")
    for cells in ROWS:
        print("| " + " | ".join(cells) + " |")
    text = json.dumps({"processors": os.cpu_count(), "figures": figures, "failures": failures},
                      ensure_ascii=False, indent=2)
    print("\n" + text)
    if told.json:
        with open(told.json, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
