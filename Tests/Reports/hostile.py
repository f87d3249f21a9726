"""Names and codes that would be markup, formulas, paths or lines of their own, if one let them."""
import json

from cases import check_report
from figures_check import Case, bounds, listed
from firmlists import INDICATORS, PROFIT, REVENUE, credit_code, table
from grounds import collection, square

CODES = ["../x", "<script>alert(1)</script>", "=1+1", "a\"b'c&d", "a\u2028b", "CON", ".hidden",
         "-o", "x/y/../../z", "index", "INDEX.html", "compare", "中文 区", "%2e%2e%2f", "..", "長" * 100,
         "https://example.invalid/", "\u202eltr", "&ltb&gt", "a\\b", "con.x", "~",
         "x]]>y", "{{7*7}}", "$(id)", "nul"]
FIRMS = ["<script>alert(1)</script>", "=1+1", "+1", "-1", "@SUM(A1)", "\"quoted\", 'too'",
         "two\nlines", "two\r\nlines", "a\tb", "</td></tr></table>", "&amp;", "\u202egnp.exe",
         "=HYPERLINK(\"https://example.invalid\")", "_x0041_", " spaces ", "x" * 300, "]]>", "--",
         "\u0007bell", "𠮷野", "e\u0301", "<!--", "javascript:alert(1)"]
HEADING = "<img src=x onerror=\"a()\"> & Co. [0].v"


def check_hostile(desk):
    """A plain file of zones and a list, all of whose words are hostile."""
    features, rows = [], []
    for number, code in enumerate(CODES):
        west, south = 105 + number % 6 * 0.02, 38 + number // 6 * 0.02
        features.append(square(
            west, south, west + 0.021, south + 0.019, code=code,
            name=f"{code}\nzone;\t{FIRMS[number % len(FIRMS)]}"))
        for step in range(4):
            name = FIRMS[(number * 4 + step) % len(FIRMS)]
            rows.append({
                "name": name, "code": credit_code(number * 10 + step) if step else name,
                "registered_address": name[::-1], "lon": f"{west + 0.004 * (step + 1.5):.6f}",
                "lat": f"{south + 0.0095:.6f}", "accuracy": "",
                "declared_zone": code if step < 2 else CODES[number - 1] if step == 2 else "",
                REVENUE: str(1000 + number), PROFIT: name, HEADING: "12.50", "规上": name})
    path = desk.folder / "zones.geojson"
    path.write_text(collection(features), "utf-8")
    headings, cells = table(rows, extra=[HEADING])
    desk.write_list("hostile.csv", headings, cells)
    one = listed(desk, "hostile.csv", "--boundaries", path, "--crs", "WGS84")
    case = Case(desk, [one], bounds(path, one), [*INDICATORS[:2], HEADING], ["规上", "name"])
    before = everything(desk)
    check_report(case, "hostile")
    if case.folder.is_dir():
        check_names(desk, case)
        for page in case.folder.glob("*.html"):
            text = page.read_text("utf-8")
            for word in ("<script", "<img", "<!--", "]]>", "onerror=\"", "\u0007"):
                desk.check(f"{page.name} holds no {word!r}", word not in text)
    after = {path for path in everything(desk) if "hostile" not in path.split("/")[0]}
    desk.check("nothing is written beside the folder", after <= before, after - before)


def everything(desk):
    return {str(path.relative_to(desk.folder)) for path in desk.folder.rglob("*")}


def check_names(desk, case):
    """The names of files are such as every file system takes and keeps apart."""
    names = [path.name for path in case.folder.iterdir()]
    desk.check.equal("names of files differ by more than case", len({n.upper() for n in names}),
                     len(names))
    for name in names:
        stem = name.split(".")[0].upper()
        plain = all(c.isalnum() or c in "._-" for c in name) and name[0] not in ".-"
        device = stem in ("CON", "PRN", "AUX", "NUL")
        desk.check(f"{name!r} is a name everywhere",
                   plain and not device and len(name.encode()) <= 255)
    codes = json.loads(json.dumps(case.recount.codes))
    desk.check.equal("every zone has a section", sorted(codes), sorted(CODES))
