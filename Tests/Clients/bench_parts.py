"""What the benchmark of the service needs: wrk, workloads, and how long a command takes."""
import json, math, os, random, re, subprocess, time

LUA = """
local paths, at = {}, 0
function init()
  for line in io.lines("%s") do paths[#paths + 1] = line end
  at = math.random(#paths)
end
function request()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %%f %%f %%f %%d %%d\\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, summary.requests,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


def positions(count, seed=1):
    random.seed(seed)
    return [[round(114.1 + random.random() * 0.8, 6), round(30.2 + random.random() * 0.6, 6)]
            for _ in range(count)]


def wrk(url, paths, folder, seconds, connections=16, threads=1):
    """Requests a second, and the median and the 99th hundredth of the latency in ms."""
    listing, script = os.path.join(folder, "paths"), os.path.join(folder, "script.lua")
    with open(listing, "w") as file:
        file.write("\n".join(paths) + "\n")
    with open(script, "w") as file:
        file.write(LUA % listing)
    done = subprocess.run(
        ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script,
         url], capture_output=True, text=True, timeout=seconds + 60)
    found = re.search(r"^RESULT (\S+) (\S+) (\S+) (\d+) (\d+)$", done.stdout, re.M)
    if not found:
        raise RuntimeError(f"wrk: {done.stdout[-400:]}{done.stderr[-400:]}")
    rate, median, late, count, errors = map(float, found.groups())
    return {"per_second": round(rate), "p50_ms": round(median, 3), "p99_ms": round(late, 3),
            "requests": int(count), "failed": int(errors)}


def firms(path, rows):
    """A list of so many firms around the shipped zones, written once."""
    if os.path.exists(path):
        return
    places = positions(10000)
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write("企业名称,统一社会信用代码,注册地址,经度,纬度,坐标系,所属高新区,营业收入(万元)\n")
        for number in range(rows):
            x, y = places[number % len(places)]
            zone = "G422031" if number % 3 else ""
            file.write(f"示例企业{number}有限公司,9142{number:014d},示例市示例路{number % 5000}号,"
                       f"{x + number % 97 * 1e-6:.6f},{y:.6f},WGS84,{zone},{number % 9973}.25\n")
    os.rename(path + ".part", path)


def zones(path, count=1000, corners=300):
    """A GeoJSON file of so many wavy rings that do not touch."""
    if os.path.exists(path):
        return
    side = math.ceil(math.sqrt(count))
    features = []
    for number in range(count):
        x0, y0 = 100 + number % side * 0.3, 22 + number // side * 0.3
        ring = []
        for corner in range(corners):
            angle = 2 * math.pi * corner / corners
            radius = 0.1 * (1 + 0.2 * math.sin(9 * angle + number))
            ring.append([round(x0 + radius * math.cos(angle), 7),
                         round(y0 + radius * math.sin(angle), 7)])
        ring.append(ring[0])
        features.append({"type": "Feature", "properties": {
            "code": f"T{number:06d}", "name": f"示例区{number}"},
            "geometry": {"type": "Polygon", "coordinates": [ring]}})
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file, ensure_ascii=False)


def timed(command):
    """Seconds, and the most kilobytes of memory."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command}: exit {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss
