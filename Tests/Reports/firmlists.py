"""Lists of firms, made up with a seed. All names, codes and figures are invented."""
import random

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
REVENUE, PROFIT, STAFF = "营业收入(万元)", "profit.net [2025].in_scope", "从业人员"
INDICATORS = [REVENUE, PROFIT, STAFF]
CATEGORIES = ["规上", "行业.门类"]
ENGLISH = ["name", "code", "registered_address", "lon", "lat", "accuracy", "declared_zone"]
CHINESE = ["企业名称", "统一社会信用代码", "注册地址", "经度", "纬度", "定位精度", "所属高新区"]
KEYS = ENGLISH


def credit_code(number, prefix="91999999TR"):
    """A code with a right check character; 99 is no province."""
    body = f"{prefix}{number:07d}"
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + ALPHABET[(31 - total % 31) % 31]


class Maker:
    """Makes rows of a list over an area, for zones of which some names are given."""

    def __init__(self, seed, area, declared, lines=()):
        self.random = random.Random(seed)
        self.area, self.declared, self.lines = area, declared, lines
        self.codes = list(range(1, 4000))
        self.random.shuffle(self.codes)
        self.given = []

    def number(self):
        """A cell of an indicator: mostly a number, in whatever way it is written."""
        rng = self.random
        plain = rng.choice([0, 1, 12, 345, 6789, 1234567]) + rng.randrange(1000)
        return rng.choice([
            str(plain), f"{plain}", f"{plain:,}.{rng.randrange(100):02d}", f"-{plain}.5",
            f"{plain}.{rng.randrange(10**12):012d}", "", "0", f"-{plain:,}.25", "n/a", "约100",
            f" {plain} ", "１２３．５", "+7", ".5", "5.", "1,23", "1e5", "−4", "--1", "1,234,567,890.1",
            "0.000000000000000000000000000001", "9999999999999999999999999999", "12345678901234567",
            "-0", "0.10", f"{plain}.00", "=1+1", "1.2.3", "-0.000000000000000000000000000009"])

    def code(self):
        """A code: new or, now and then, blank, mangled, old, or written otherwise."""
        rng = self.random
        kind = rng.randrange(40)
        code = credit_code(self.codes.pop())
        if kind < 4:
            return rng.choice(["", "  ", "9.19999E+17", "无", code[:-1]])
        if kind == 4:
            return f"{rng.randrange(10**15):015d}"
        if kind == 5:
            return code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % 31]
        if kind == 6:
            return rng.choice([code.lower(), f" {code}", "".join(
                chr(ord(c) + 0xFEE0) for c in code)])
        return code

    def position(self):
        """Longitude and latitude as cells: anywhere, near a line, or none that can be."""
        rng = self.random
        west, south, east, north = self.area
        kind = rng.randrange(20)
        if kind == 0:
            return rng.choice([("", ""), ("0", "0"), ("38.3", "105.3"), ("x", "38"), ("", "38.3")])
        lon, lat = rng.uniform(west, east), rng.uniform(south, north)
        if kind < 4 and self.lines:
            lon = rng.choice(self.lines) + rng.uniform(-0.0004, 0.0004)
        return f"{lon:.7f}", f"{lat:.7f}"

    def firm(self, name):
        lon, lat = self.position()
        rng = self.random
        return {
            "name": name, "code": self.code(), "registered_address": f"示例市虚构路{len(self.given)}号",
            "lon": lon, "lat": lat, "accuracy": rng.choice(["", "", "", "10", "30", "50.5", "200",
                                                            "1500", "x", "-1", "0"]),
            "declared_zone": rng.choice(self.declared),
            REVENUE: self.number(), PROFIT: self.number(), STAFF: str(rng.randrange(2000)),
            "规上": rng.choice(["是", "否", "是", "", " 是 "]),
            "行业.门类": rng.choice(["制造", "软件", "<b>&\"'", "批发;零售", "", "a.b[0]"]),
        }

    def again(self):
        """An earlier firm once more: for the same zone, another, or none."""
        rng = self.random
        row = dict(rng.choice(self.given))
        row["name"] += "（又）"
        row["declared_zone"] = rng.choice([row["declared_zone"], rng.choice(self.declared), ""])
        if rng.random() < 0.5:
            row["lon"], row["lat"] = self.position()
        row[REVENUE] = self.number()
        return row

    def rows(self, count, name="示例测试"):
        """Rows as dictionaries; None for a blank row, {"total": …} for one of totals."""
        rows = []
        for number in range(count):
            kind = self.random.randrange(60)
            if kind == 0:
                rows.append(None)
            elif kind == 1:
                rows.append({"total": self.random.choice(["合计", "总计", "小计"])})
            elif kind < 9 and self.given:
                rows.append(self.again())
            else:
                firm = self.firm(f"{name}{number:05d}有限公司")
                self.given.append(firm)
                rows.append(firm)
        return rows


def table(rows, language="en", extra=()):
    """Headings and cells; `extra` are the names of further columns, which hold what a row has."""
    keys = [*KEYS, *INDICATORS, *CATEGORIES, *extra]
    headings = [*(CHINESE if language == "zh" else ENGLISH), *INDICATORS, *CATEGORIES, *extra]
    cells = []
    for row in rows:
        if row is None:
            cells.append([""] * len(keys))
        elif "total" in row:
            total = dict.fromkeys(keys, "") | {"name": row["total"], REVENUE: "123,456", STAFF: "9"}
            cells.append([total[key] for key in keys])
        else:
            cells.append([row.get(key, "") for key in keys])
    return headings, cells
