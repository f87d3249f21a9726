"""Lists of verdicts as they stand: what each row says, without anything of Zonefence."""
import csv
import hashlib
import io
import json
import re
from decimal import Decimal

ADDED = [("zone", "所在高新区"), ("park", "所在园区"), ("location", "位置判定"),
         ("status", "统计口径判定"), ("reason", "原因"), ("distance_m", "距边界(米)"),
         ("accuracy_m", "定位精度(米)"), ("longitude", "经度(WGS84)"), ("latitude", "纬度(WGS84)"),
         ("located_by", "定位方式"), ("edition", "边界版本")]
STATUSES = [("in-scope", "合规"), ("wrongly-included", "误统"), ("omitted", "漏统"),
            ("review", "待核"), ("duplicate", "重复"), ("out-of-scope", "口径外")]
LOCATIONS = [("inside", "围栏内"), ("outside", "围栏外"), ("near-line", "临界"),
             ("unlocated", "无法定位")]
# In the order in which they are listed.
REASONS = [
    ("repeats-row-N", "重复第N行"), ("declared-by-several-zones", "多区申报"),
    ("unknown-zone", "未知高新区"), ("no-edition", "当日无边界"), ("no-position", "无坐标"),
    ("bad-coordinate", "坐标错误"), ("unknown-crs", "坐标系未知"), ("coarse-position", "定位过粗"),
    ("ambiguous-address", "地址多解"), ("ragged-row", "列数不符"),
    ("address-conflict", "坐标地址不符"), ("fuzzy-match", "近似匹配"),
    ("places-differ", "两地不一致"), ("near-line", "临近边界"), ("outside-fence", "围栏外"),
    ("inside-another-zone", "在其他高新区内"), ("several-zones", "多区重叠"),
    ("address-names-zone", "地址提及高新区"), ("total-row", "合计行"),
    ("unreadable-address", "地址无法识别"), ("unknown-division", "区划不明"),
    ("not-found", "未找到地址"), ("division-conflict", "区划不符"), ("shared-answer", "多址同解"),
    ("not-asked", "未查询"), ("geocoder-failed", "地理编码失败"),
    ("bad-credit-code", "信用代码有误"), ("shared-position", "多企业同点"),
    ("one-place", "仅一处地址"), ("bad-accuracy", "精度有误"), ("address-not-verified", "地址未核实")]
SOURCES = ["coordinates", "gazetteer", "amap", "baidu", "tianditu", "nominatim"]
OWN = {"name": ["name", "企业名称", "单位名称", "名称"],
       "code": ["code", "统一社会信用代码", "社会信用代码", "信用代码"],
       "registered": ["registered_address", "注册地址", "住所", "地址", "address"],
       "operating": ["operating_address", "生产经营地址", "经营地址", "实际经营地址"],
       "declared": ["declared_zone", "所属高新区", "申报高新区", "高新区", "高新区代码"]}


def english(words):
    return {word: pair[0] for pair in words for word in pair}


def half_width(text):
    """As cells of codes and numbers are compared: half-width, without blanks around."""
    text = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text)
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    return text.strip(" \t\n\r\v\f\u00a0\u3000\ufeff\u200b")


def code_of(cell):
    """The code for comparison; empty if it can repeat nothing."""
    code = half_width(cell).upper()
    return code if re.fullmatch("[0-9A-HJ-NP-RTUW-Y]{18}|[0-9]{15}", code) else ""


def number_of(cell):
    """The exact number of a cell; nought for a blank one, None for one that holds no number."""
    text = half_width(cell)
    if not text:
        return Decimal(0)
    match = re.fullmatch(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?", text, re.ASCII)
    if not match:
        return None
    sign, whole, places = match[1], match[2].replace(",", ""), match[3] or ""
    if not whole + places or len(whole) > 28 or len(places) > 30:
        return None
    return Decimal(f"{sign}{whole or 0}.{places or 0}")


class Row:
    """What a row says."""

    def __init__(self, cells, numbers, headings, added):
        def own(key):
            return cells[numbers[key]] if key in numbers else ""
        self.cells = cells
        self.name, self.code_cell, self.declared_cell = own("name"), own("code"), own("declared")
        self.address = own("registered") or own("operating")
        self.code = code_of(self.code_cell)
        (self.zones, self.parks, location, status, reasons, self.distance, self.accuracy,
         self.longitude, self.latitude, self.source, self.edition) = [cells[n] for n in added]
        self.is_blank = not any(cell.strip() for cell in cells)
        if self.is_blank:
            return
        self.status = english(STATUSES)[status]
        self.location = english(LOCATIONS).get(location)
        self.repeated, self.reasons = "", []
        for word in filter(None, reasons.split(";")):
            match = re.fullmatch(r"repeats-row-(\d+)|重复第(\d+)行", word)
            if match:
                self.repeated = match[1] or match[2]
            self.reasons.append("repeats-row-N" if match else english(REASONS)[word])
        self.is_total = "total-row" in self.reasons

    def cell(self, heading, headings):
        return self.cells[column(heading, headings)]


def column(heading, headings):
    """The first column that a heading means, however it is written."""
    return [plain(title) for title in headings].index(plain(heading))


def plain(heading):
    return re.sub(r"[\s\u200b\ufeff]", "", half_width(heading)).lower()


class Verdicts:
    """A list of verdicts with the zone of rows that name none."""

    def __init__(self, path, summary=None, declared_zone=None, columns=()):
        self.path, self.summary = str(path), summary
        self.declared_zone = declared_zone or (summary or {}).get("declared_zone")
        with open(path, "rb") as file:
            data = file.read()
        self.sha256 = hashlib.sha256(data).hexdigest()
        text = data.decode("utf-8-sig")
        self.first = 1
        if self.path.endswith(".geojson"):
            records = [f["properties"] for f in json.loads(
                text, parse_float=str, parse_int=str)["features"]]
        elif self.path.endswith(".jsonl"):
            records = [json.loads(line, parse_float=str, parse_int=str)
                       for line in text.split("\n") if line]
        else:
            records = None
        if records is None:
            self.headings, *cells = csv.reader(io.StringIO(text, newline=""))
            self.first = 2
        else:
            self.headings = list(records[0])
            cells = [["" if r.get(h) is None else r[h] for h in self.headings] for r in records]
        self.added = self.added_columns()
        numbers = {key: self.headings.index(title) for key, title in dict(columns).items()}
        for number, title in enumerate(self.headings):
            for key, words in OWN.items():
                if number not in self.added and plain(title) in words:
                    numbers.setdefault(key, number)
        self.rows = [Row(row, numbers, self.headings, self.added) for row in cells]
        for number, row in enumerate(self.rows):
            row.number, row.list = number + self.first, self

    def added_columns(self):
        """The last columns that stand together under the headings of a check."""
        for start in range(len(self.headings) - len(ADDED), -1, -1):
            titles = self.headings[start:start + len(ADDED)]
            if all(re.sub(r"_\d+$", "", title) in words or title in words
                   for title, words in zip(titles, ADDED)):
                return list(range(start, start + len(ADDED)))
        raise ValueError(f"{self.path} is no list of verdicts")

    def zone(self, row, boundaries):
        """The zone that declares a row; None for none, "?" for one that nobody knows."""
        return boundaries.declared(row.declared_cell or "") if row.declared_cell.strip() else (
            boundaries.declared(self.declared_zone or ""))

