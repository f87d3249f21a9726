"""What a page says of how to repeat it is done, word for word, and has to give the same bytes."""
import datetime
import html
import pathlib
import re
import shlex
import subprocess
import zoneinfo

from firmlists import INDICATORS, Maker, table
from grounds import AREA, invented

NAMES = ["T000001", "测试乙高新区", "测试丙 高新区", "甲谷", "T000006", "", ""]
# The list's language and encoding, the check's options and the report's.
WAYS = [
    ("en", "utf-8", "csv", ["--crs", "WGS84"], ["--list-limit", "3"]),
    ("zh", "gb18030", "csv", ["--crs", "GCJ-02", "--accuracy", "37.5", "--distance-limit", "0",
                              "--encoding", "gbk", "--basis", "either"],
     ["--categories", "规上"]),
    ("en", "utf-8", "jsonl", ["--crs", "BD-09", "--columns", "name=name,accuracy=name",
                              "--declared-zone", "测试乙高新区",
                              "--format", "jsonl", "--drafts", "--indicators", INDICATORS[0]],
     ["--drafts", "--indicators", INDICATORS[0]]),
    ("en", "utf-8", "csv", ["--crs", "EPSG:4547", "--declared-zone", "T000001"],
     ["--publish", "--fewest", "4", "--dominance", "72.5", "--indicators", INDICATORS[0]]),
]


def commands(page):
    """The commands on a page."""
    text = page.read_text("utf-8")
    [block] = re.findall(r"<pre>(.*?)</pre>", text, re.DOTALL)
    return [shlex.split(line) for line in html.unescape(block).splitlines()]


def check_repetition(desk):
    store = invented(desk.folder / "zones")
    for number, way in enumerate(WAYS):
        for name, work in (("way", of_files), ("run", of_runs)):
            place = desk.sub(f"{name} {number}")
            (place.folder / pathlib.Path(store).name).symlink_to(store)
            work(place, store, number, *way)


def repeat(desk, said, page, firms=""):
    """Runs the commands of a page, and gives the folder that they made."""
    again = desk.folder / "again"
    for words in commands(page):
        places = {"LIST": firms, "名单": firms, "VERDICTS": desk.path("w"), "判定文件": desk.path("w"),
                  "DIRECTORY": str(again), "报告目录": str(again)}
        words = [places.get(word, word) for word in words]
        desk.check.equal(f"{said}: a command of Zonefence", words[0], "zonefence")
        ended = subprocess.run([desk.program, *words[1:]], capture_output=True, text=True,
                               timeout=300, cwd=desk.folder, check=False)
        desk.check(f"{said}: {shlex.join(words)[:300]}", ended.returncode == 0,
                   ended.stderr[-500:])
    return again


def contents(folder):
    """The bytes of a folder's files by name, and the day in Shanghai, which stands in them."""
    day = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Shanghai")).date()
    return day, {path.name: path.read_bytes() for path in pathlib.Path(folder).glob("*")}


def same(one, other):
    """Whether two folders have the same files, unless a day began between them."""
    return one[1] == other[1] or one[0] != other[0]


def given(desk, store, number, language, encoding, options):
    maker = Maker(60 + number, AREA, NAMES)
    desk.write_list("my list.csv", *table(maker.rows(150), language), encoding=encoding)
    return ["check", desk.path("my list.csv"), "--boundaries", store, *options, "--quiet"]


def of_files(desk, store, number, language, encoding, suffix, options, more):
    said = f"way {number}"
    verdicts, summary, report = (desk.folder / name for name in (f"v it's.{suffix}", "s.json", "r"))
    desk.done(f"{said}: checked", *given(desk, store, number, language, encoding, options), "-o",
              verdicts, "--summary", summary, language=language)
    desk.done(f"{said}: reported", "report", verdicts, "--summary", summary, "--boundaries", store,
              *more, "-o", report, language=language)
    wanted = verdicts.read_bytes(), summary.read_bytes(), contents(report)
    verdicts.unlink()
    summary.unlink()
    again = repeat(desk, said, report / "index.html", desk.path("my list.csv"))
    found = verdicts.read_bytes(), summary.read_bytes(), contents(again)
    desk.check(f"{said}: the same verdicts", found[0] == wanted[0])
    # What is published names files without their folders, and so the boundaries' path is another.
    desk.check(f"{said}: the same summary", found[1] == wanted[1] or "--publish" in more)
    desk.check(f"{said}: the same files", same(found[2], wanted[2]))


def of_runs(desk, store, number, language, encoding, _, options, more):
    said = f"run {number}"
    kept, report = desk.folder / "kept runs.sqlite", desk.folder / "r"
    desk.done(f"{said}: checked", *given(desk, store, number, language, encoding, options), "-o",
              desk.path("v"), "--save", "2026-Q1", "--runs", kept, language=language)
    desk.done(f"{said}: reported", "report", "2026-Q1", "--runs", kept, "--boundaries", store,
              *more, "-o", report, language=language)
    wanted = contents(report)
    again = repeat(desk, said, report / "index.html", desk.path("my list.csv"))
    desk.check(f"{said}: the same files", same(contents(again), wanted))
    made = pathlib.Path(desk.path("w")).read_bytes()
    desk.check(f"{said}: the verdicts that are kept",
               made == pathlib.Path(desk.path("v")).read_bytes())
