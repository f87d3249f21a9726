"""Reads workbooks as the XML that they are, and holds them against the JSON and the verdicts."""
import re
import zipfile
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree

import openpyxl

from listings import CHINESE, ENGLISH, in_cell

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MEASURES = list(ENGLISH)
LEFT_OUT = "…"


class Sheet:
    """The cells of a sheet: texts, and numbers as `Decimal`; rows without their empty ends."""

    def __init__(self, name, xml, strings):
        self.name = name
        root = ElementTree.fromstring(xml)
        self.is_frozen = any(p.get("state") == "frozen" for p in root.iter(f"{MAIN}pane"))
        self.filters = [f.get("ref") for f in root.iter(f"{MAIN}autoFilter")]
        self.formulas = sum(1 for _ in root.iter(f"{MAIN}f"))
        self.links = {link.get("ref"): (link.get("location") or "").replace("'", "")
                      for link in root.iter(f"{MAIN}hyperlink")}
        self.rows = {}
        for row in root.iter(f"{MAIN}row"):
            cells = {}
            for cell in row.iter(f"{MAIN}c"):
                value = self.value(cell, strings)
                if value is not None:
                    cells[self.column(cell.get("r"))] = value
            self.rows[int(row.get("r"))] = [
                cells.get(n, "") for n in range(max(cells, default=-1) + 1)]

    @staticmethod
    def column(reference):
        number = 0
        for letter in re.match("[A-Z]+", reference)[0]:
            number = number * 26 + ord(letter) - 64
        return number - 1

    @staticmethod
    def value(cell, strings):
        kind, value = cell.get("t", "n"), cell.find(f"{MAIN}v")
        if kind == "inlineStr":
            text = "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
        elif value is None:
            return None
        elif kind == "s":
            text = strings[int(value.text)]
        elif kind == "n":
            return Decimal(value.text)
        else:
            text = value.text
        return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


class Workbook:
    """The sheets of a workbook by name, in their order."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.external = [n for n in self.names if n.endswith(".rels")
                             and b'TargetMode="External"' in archive.read(n)]
            strings = []
            if "xl/sharedStrings.xml" in self.names:
                root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
                strings = ["".join(t.text or "" for t in item.iter(f"{MAIN}t"))
                           for item in root.iter(f"{MAIN}si")]
            links = {link.get("Id"): link.get("Target") for link in ElementTree.fromstring(
                archive.read("xl/_rels/workbook.xml.rels"))}
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            self.sheets = {}
            for sheet in book.iter(f"{MAIN}sheet"):
                target = links[sheet.get(LINK)].removeprefix("/xl/")
                self.sheets[sheet.get("name")] = Sheet(
                    sheet.get("name"), archive.read(f"xl/{target}"), strings)
            self.text = b"".join(archive.read(name) for name in self.names)


def is_number(found, wanted):
    """Whether a cell holds a number: as the double that it is, or as a text of all its digits
    where a spreadsheet would keep only the first 15."""
    try:
        if not isinstance(found, Decimal):
            return Decimal(found) == wanted and len(wanted.as_tuple().digits) > 15
        return float(found) == float(wanted) and (
            len(wanted.normalize().as_tuple().digits) <= 15)
    except (InvalidOperation, TypeError):
        return False


def alike(found, wanted):
    """Whether a cell is the text or the number that is wanted, or the number that a text writes."""
    if not isinstance(found, Decimal) and not isinstance(wanted, Decimal):
        return found == wanted
    try:
        return is_number(found, Decimal(wanted))
    except InvalidOperation:
        return False


class WorkbookCheck:
    """One workbook with the JSON of its section and, unless it is published, its lists."""

    def __init__(self, check, folder, stem, document, language, listing=None):
        self.check, self.document, self.listing = check, document, listing
        self.where = f"{stem}.xlsx"
        self.path = folder / self.where
        self.book = Workbook(self.path)
        self.words = CHINESE if language == "zh" else ENGLISH
        self.summary, self.breakdown, self.reasons = (
            ("汇总", "分组", "原因") if language == "zh" else ("Summary", "Breakdown", "Reasons"))

    def run(self):
        check, book = self.check, self.book
        check(f"{self.where} has no formulas and no links to elsewhere", not book.external
              and not any(sheet.formulas for sheet in book.sheets.values()))
        opened = openpyxl.load_workbook(self.path, read_only=True)
        check.equal(f"{self.where} opens elsewhere", opened.sheetnames, list(book.sheets))
        opened.close()
        wanted = [self.summary, self.breakdown]
        if self.listing:
            wanted.append(self.reasons)
            wanted += [self.words[m] for m in MEASURES if m in self.document["lists"]]
        check.equal(f"{self.where} has its sheets", list(book.sheets), wanted)
        if list(book.sheets) != wanted:
            return
        self.check_summary(book.sheets[self.summary])
        self.check_breakdown(book.sheets[self.breakdown])
        if not self.listing:
            return
        self.check_reasons(book.sheets[self.reasons])
        lists = [self.words[m] for m in MEASURES if m in self.document["lists"]]
        check.equal(f"{self.where} leads from its summary to the lists",
                    list(book.sheets[self.summary].links.values()), [f"{n}!A1" for n in lists])
        for name in lists:
            check.equal(f"{self.where} leads back from {name}", book.sheets[name].links,
                        {"A1": f"{self.summary}!A1"})
        for measure in MEASURES:
            if measure in self.document["lists"]:
                self.check_list(measure, book.sheets[self.words[measure]])

    def check_number(self, where, found, wanted):
        """A number, or the text of one that a spreadsheet would round."""
        if wanted is None:
            self.check.equal(where, found, LEFT_OUT)
            return
        self.check(where, is_number(found, Decimal(wanted)), f"{found!r}, not {wanted}")

    def check_summary(self, sheet):
        rows = list(sheet.rows.values())
        own, indicators = self.document["figures"], self.document["indicators"]
        for measure in MEASURES:
            where = f"{self.where} summary: {measure}"
            row = next((r for r in rows if r and r[0] == self.words[measure]), None)
            if not self.check(f"{where} is there", row is not None):
                continue
            self.check_number(where, row[1], own[measure])
            if measure == "duplicate":
                continue
            for number, heading in enumerate(indicators):
                self.check_number(f"{where}, {heading}", row[2 + number],
                                  own["indicators"][heading][measure])
        shares = [r[1] for r in rows if len(r) > 1 and isinstance(r[1], Decimal)
                  and "," in str(r[0])]
        wanted = [own[name] for name in ("rate_low", "rate_high") if own[name] is not None]
        self.check(f"{self.where} summary: rates", len(shares) == len(wanted) and all(
            abs(one - Decimal(other)) < Decimal("1e-9") for one, other in zip(shares, wanted)),
            f"{shares}, not {wanted}")

    def lines(self):
        """The lines of the tables in their order."""
        document = self.document
        for name in ("groups", "zones"):
            for line in document.get(name, ()):
                yield line.get("code", line["name"]), line["figures"]
        for name in ("counted_again", "without_zone"):
            if name in document:
                yield None, document[name]
        if "members" in document:
            yield None, document["figures"]
        for line in document.get("parks", ()):
            yield line["name"] or None, line["figures"]
        if "in_parks" in document:
            yield None, document["in_parks"]
        for table in document["categories"]:
            for line in table["lines"]:
                yield line["name"] or None, line["figures"]
        for line in document["sources_of_positions"]:
            yield line["name"], line["figures"]

    def check_breakdown(self, sheet):
        self.check_furniture(sheet)
        rows = list(sheet.rows.values())[1:]
        indicators = self.document["indicators"]
        wanted = [(name, heading, line if heading is None else line["indicators"][heading])
                  for name, line in self.lines() for heading in [None, *indicators]]
        if not self.check.equal(f"{self.where} breakdown: lines", len(rows), len(wanted)):
            return
        for row, (name, heading, line) in zip(rows, wanted):
            where = f"{self.where} breakdown: {name} {heading or ''}"
            self.check(f"{where} has its name", name is None or in_cell(name) in row[1], row[1])
            self.check(f"{where} has its figure", heading is None or row[2] == heading, row[2])
            for number, measure in enumerate(MEASURES):
                if measure != "duplicate" or heading is None:
                    self.check_number(f"{where} {measure}", (row + [""] * 9)[3 + number],
                                      line[measure])

    def check_reasons(self, sheet):
        rows = list(sheet.rows.values())[1:]
        self.check.equal(f"{self.where} reasons", [row[1] for row in rows],
                         [one["rows"] for one in self.document["reasons"]])

    def check_furniture(self, sheet):
        where = f"{self.where} {sheet.name}"
        last = max(sheet.rows, default=0)
        self.check(f"{where} can be filtered", len(sheet.filters) == 1
                   and re.fullmatch(rf"\$?A\$?1:\$?[A-Z]+\$?{last}", sheet.filters[0]) is not None,
                   f"{sheet.filters}, {last} rows")
        self.check(f"{where} keeps its headings in view", sheet.is_frozen)

    def check_list(self, measure, sheet):
        """Exactly the rows of the list, in their order, with codes as texts."""
        self.check_furniture(sheet)
        rows = list(sheet.rows.values())[1:]
        wanted = self.listing.rows(measure)
        if not self.check.equal(f"{self.where}: rows of {measure}, in order",
                                [row[0] for row in rows], [row.number for row in wanted]):
            return
        for found, row in zip(rows, wanted):
            cells = self.listing.sheet_row(row)
            found = found + [""] * (len(cells) - len(found))
            code = found[3 if self.listing.several else 2]
            self.check(f"{self.where}: {measure}, row {row.number}",
                       len(found) == len(cells) and all(map(alike, found, cells))
                       and isinstance(code, str), f"{found}, not {cells}")
