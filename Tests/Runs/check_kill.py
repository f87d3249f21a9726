"""`zonefence check --save`, killed at any moment: no run is lost, none is there by half.

    /usr/bin/python3 Tests/Runs/check_kill.py --binary .build/debug/zonefence

Needs nothing but Python. The program is killed (SIGKILL) at random moments of checks of a generated
list: half of them at any time, half of them once the write-ahead log is being written to. After each
kill the file of runs is opened by SQLite or by the program first, by turns, and

- PRAGMA integrity_check is ok, and no piece belongs to no run;
- every run that is listed exports the bytes that were to be saved, with the hash listed;
- every run that was there before is there, and is the old one or the new one;
- the verdicts' file is not there, or whole, and then its run is there, too.
"""
import argparse, collections, hashlib, json, pathlib, random, signal, sqlite3, subprocess, sys
import tempfile, time

BOM = b"\xef\xbb\xbf"
PIECE = 1 << 20
LETTERS = "示例虚构创新光谷科技电子生物材料软件网络智能能源医疗装备环保信息"
failures = 0


def check(claim, holds, found=""):
    global failures
    if not holds:
        print(f"FAIL  {claim}: {found}", flush=True)
    failures += not holds
    return holds


def write_list(path, rows, seed):
    numbers = random.Random(seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write("企业名称,注册地址,经度,纬度,所属高新区,营业收入(万元)\n")
        for row in range(rows):
            name = "".join(numbers.choice(LETTERS) for _ in range(numbers.randint(4, 10)))
            zone = numbers.choice(["G422031", "G322018", "武汉东湖新技术开发区", ""])
            file.write(f"{name}{row}有限公司,湖北省武汉市洪山区{name[:3]}路{row % 997}号,"
                       f"{114.3 + numbers.random() * .4:.6f},{30.3 + numbers.random() * .4:.6f},"
                       f"{zone},{numbers.random() * 1e5:.2f}\n")


class Desk:
    """A folder with lists, the file of runs, and the program."""

    def __init__(self, folder, program, boundaries):
        self.folder = pathlib.Path(folder)
        self.program = program
        self.common = ["--boundaries", boundaries, "--as-of", "2026-01-01", "--crs", "WGS84",
                       "--language", "en", "--quiet"]
        self.log = self.folder / "runs.sqlite-wal"

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], cwd=self.folder, capture_output=True,
                              timeout=120)

    def start(self, arguments, output):
        return subprocess.Popen([self.program, *arguments], cwd=self.folder, stdout=output,
                                stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)

    def log_size(self):
        try:
            return self.log.stat().st_size
        except FileNotFoundError:
            return 0


def digest(data):
    return hashlib.sha256(data).hexdigest()


def look_with_sqlite(desk, name):
    """What SQLite alone says of the file: whole, and no run by half."""
    database = sqlite3.connect(desk.folder / "runs.sqlite")
    try:
        found = database.execute("PRAGMA integrity_check").fetchall()
        check(f"{name}: the file is whole", found == [("ok",)], found)
        for table in ("run_chunk", "run_zone"):
            stray = database.execute(
                f"SELECT count(*) FROM {table} WHERE run NOT IN (SELECT id FROM run)").fetchone()
            check(f"{name}: nothing in {table} belongs to no run", stray == (0,), stray)
        for run, period, size in database.execute("SELECT id, period, verdicts_size FROM run"):
            pieces = database.execute(
                "SELECT count(*), sum(length(bytes)) FROM run_chunk WHERE run = ?",
                (run,)).fetchone()
            check(f"{name}: {period} has all its pieces", pieces == (-(-size // PIECE), size),
                  (pieces, size))
    finally:
        database.close()


def look_with_program(desk, name, expected):
    """The hashes of the runs that the program lists, each held against what it exports."""
    listed = desk.run("runs", "--format", "json")
    if not check(f"{name}: the runs are listed", listed.returncode == 0, listed.stderr.decode()):
        return {}
    hashes = {}
    for run in json.loads(listed.stdout)["runs"]:
        period, sha256 = run["period"], run["verdicts"]["sha256"]
        exported = desk.run("runs", "export", period)
        check(f"{name}: {period} is exported", exported.returncode == 0, exported.stderr.decode())
        check(f"{name}: {period} has the hash that is listed", digest(exported.stdout) == sha256,
              f"{digest(exported.stdout)} {sha256}")
        check(f"{name}: {period} is one that was saved", sha256 in expected, sha256)
        hashes[period] = sha256
    return hashes


def kill(process, delay, desk=None):
    """Kills after a delay, counted from when the log is written to if `desk` is given; returns
    whether it was still at work."""
    while desk and desk.log_size() == 0 and process.poll() is None:
        time.sleep(0.0002)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()
    return process.returncode == -signal.SIGKILL


def run_rounds(desk, rounds, seed, expected, longest, longest_saving):
    """Kills `rounds` times; who ends before is counted, too, but not as one that was killed."""
    numbers = random.Random(seed)
    counts = collections.Counter()
    before = {}
    number = 0
    while counts.total() - counts["not at all"] < rounds and number < 3 * rounds:
        number += 1
        period = f"2025-{numbers.randint(1, 4)}"
        letter = numbers.choice("ab")
        to_output = numbers.random() < 0.25
        name = f"round {number} ({period}, list {letter})"
        arguments = ["check", f"{letter}.csv", *desk.common, "--save", period, "--replace"]
        verdicts = desk.folder / "verdicts.csv"
        verdicts.unlink(missing_ok=True)
        with open(desk.folder / "output.csv", "wb") as output:
            process = desk.start(
                arguments if to_output else [*arguments, "-o", "verdicts.csv"], output)
            # Half of them at any time, half of them in the saving.
            was_at_work = (kill(process, numbers.random() * longest * 0.9) if number % 2 else
                           kill(process, numbers.random() * longest_saving * 0.8, desk))
        log = desk.log_size()
        if not was_at_work:
            check(f"{name}: not killed, it ends well", process.returncode == 0, process.returncode)
        if not (desk.folder / "runs.sqlite").exists():
            check(f"{name}: nothing that was there is gone", not before, before)
            check(f"{name}: no run, no verdicts", not verdicts.exists())
            counts["before"] += 1
            continue
        if number % 4 < 2:
            look_with_sqlite(desk, name)
        hashes = look_with_program(desk, name, expected)
        look_with_sqlite(desk, name)
        wanted = expected_hash(expected, letter, to_output)
        for other in before.keys() | hashes.keys() - {period}:
            if other != period:
                check(f"{name}: {other} is as it was", before.get(other) == hashes.get(other),
                      (before.get(other), hashes.get(other)))
        check(f"{name}: it is the old run or the new one",
              hashes.get(period) in (before.get(period), wanted), hashes.get(period))
        if verdicts.exists():
            check(f"{name}: the verdicts' file is whole", digest(verdicts.read_bytes()) == wanted)
            check(f"{name}: it has its run", hashes.get(period) == wanted, hashes)
        if not was_at_work:
            check(f"{name}: ended, it is there", hashes.get(period) == wanted, hashes)
            counts["not at all"] += 1
        elif hashes.get(period) == wanted and before.get(period) != wanted:
            counts["after saving"] += 1
        elif log > 0:
            counts["within saving" if hashes.get(period) != wanted else "old or new alike"] += 1
        else:
            counts["before"] += 1
        # Each round begins without what it is to save, so that the two can be told apart.
        if hashes.get(period) == wanted and numbers.random() < 0.7:
            deleted = desk.run("runs", "delete", period, "--yes")
            check(f"{name}: it is deleted", deleted.returncode == 0, deleted.stderr.decode())
            del hashes[period]
        before = hashes
    return counts


def run_deletions(desk, rounds, seed, expected):
    """A deletion that is killed leaves the run whole, or nothing of it."""
    numbers = random.Random(seed)
    counts = collections.Counter()
    for number in range(rounds):
        name = f"deletion {number}"
        done = desk.run("check", "a.csv", *desk.common, "--save", "deleted", "--replace")
        check(f"{name}: a run is saved", done.returncode == 0, done.stderr.decode())
        before = look_with_program(desk, name, expected)
        process = desk.start(["runs", "delete", "deleted", "--yes"], subprocess.DEVNULL)
        was_at_work = kill(process, numbers.random() * 0.12)
        look_with_sqlite(desk, name)
        hashes = look_with_program(desk, name, expected)
        is_gone = "deleted" not in hashes
        check(f"{name}: the others are as they were",
              before == hashes | {"deleted": before.get("deleted")}, (before, hashes))
        check(f"{name}: ended, it is gone", was_at_work or is_gone)
        counts[("after" if is_gone else "before") if was_at_work else "not at all"] += 1
    return counts


def measure(desk):
    """How long a check with saving takes, and how long from when the log is written to."""
    began = time.monotonic()
    process = desk.start(
        ["check", "a.csv", *desk.common, "-o", "x.csv", "--save", "2025-1"], subprocess.DEVNULL)
    while desk.log_size() == 0 and process.poll() is None:
        time.sleep(0.0002)
    saving = time.monotonic()
    process.wait()
    ended = time.monotonic()
    check("a run is saved", process.returncode == 0, process.returncode)
    look_with_sqlite(desk, "not killed")
    (desk.folder / "runs.sqlite").unlink()
    return ended - began, ended - saving


def expected_hash(expected, letter, to_output):
    return next(sha for sha, what in expected.items() if what == (letter, to_output))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=20_261_126)
    options = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(prefix="runs-kill-") as folder:
        desk = Desk(folder, str(pathlib.Path(options.binary).resolve()), str(root / "boundaries"))
        expected = {}
        for letter, seed in (("a", options.seed), ("b", options.seed + 1)):
            write_list(desk.folder / f"{letter}.csv", options.rows, seed)
            done = desk.run("check", f"{letter}.csv", *desk.common, "-o", "plain.csv")
            if not check("a list is checked", done.returncode == 0, done.stderr.decode()):
                sys.exit(1)
            data = (desk.folder / "plain.csv").read_bytes()
            expected[digest(data)] = (letter, False)
            expected[digest(data.removeprefix(BOM))] = (letter, True)
        longest, longest_saving = measure(desk)
        counts = run_rounds(
            desk, options.rounds, options.seed, expected, longest, longest_saving)
        deletions = run_deletions(desk, options.rounds // 4, options.seed, expected)
    print(f"a check with saving takes {longest:.2f} s, of these the saving {longest_saving:.2f} s")
    print("checks killed: " + ", ".join(f"{what} {counts[what]}" for what in sorted(counts)))
    print("deletions killed: "
          + ", ".join(f"{what} {deletions[what]}" for what in sorted(deletions)))
    killed = counts.total() - counts["not at all"]
    check("it was killed as often as was asked", killed == options.rounds, killed)
    for what in ("before", "within saving", "after saving"):
        check(f"some kills fell {what}", options.rounds < 20 or counts[what] > 0, dict(counts))
    print("failed" if failures else "all checks passed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
