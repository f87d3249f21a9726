"""The rows behind the figures, as pages and workbooks show them."""
import re

from verdicts import LOCATIONS, REASONS, column

ENGLISH = {"declared": "Declared", "in_scope": "In scope", "wrongly_included": "Wrongly included",
           "review": "Review", "omitted": "Omitted", "omitted_review": "Perhaps omitted",
           "duplicate": "Duplicates"}
CHINESE = {"declared": "申报", "in_scope": "合规", "wrongly_included": "误统", "review": "待核",
           "omitted": "漏统", "omitted_review": "漏统待核", "duplicate": "重复"}


def word(pairs, english, language):
    """A word of a verdict in a language."""
    return next(pair[language == "zh"] for pair in pairs if pair[0] == english)


def shown(text):
    """A text as a page shows it: without characters that HTML does not allow."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f]", "\ufffd", text)


def in_cell(text):
    """A text as a workbook keeps it: with plain line ends, and what XML allows."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", re.sub("\r\n?", "\n", text))


def reasons_of(row, language):
    return [word(REASONS, reason, language).replace("N", row.repeated)
            for reason in row.reasons]


def lines(*texts):
    return "\n".join(text for text in texts if text)


class Listing:
    """What each list of a section has to hold."""

    def __init__(self, case, key, language):
        self.case, self.language = case, language
        self.recount, self.check = case.recount, case.check
        self.entries, self.kind = self.recount.entries(*key), key[0]
        self.several = len(case.lists) > 1

    def rows(self, measure):
        return self.recount.listing(self.entries, measure)

    def indicators(self, row):
        return [row.cells[column(h, row.list.headings)] for h in self.recount.indicators]

    def check_page(self, page, where, limit=200):
        for measure in self.recount.listed(self.kind):
            rows = self.rows(measure)
            found = page.rows.get(measure, [])
            if not self.check.equal(f"{where}: rows of {measure}, in order",
                                    [cells[0] for cells in found],
                                    [str(row.number) for row in rows[:limit]]):
                continue
            for row, cells in zip(rows, found):
                self.check_page_row(row, cells, f"{where}: {measure}, row {row.number}")
        others = set(page.rows) - set(self.recount.listed(self.kind))
        self.check(f"{where}: no other lists", not others, others)

    def check_page_row(self, row, cells, where):
        wanted = [str(row.number)]
        if self.several:
            wanted.append(str(self.case.lists.index(row.list) + 1))
        wanted += [lines(row.name, row.code_cell), row.address, row.declared_cell,
                   lines(row.zones, row.parks)]
        place = len(wanted)
        position = cells[place] if place < len(cells) else ""
        said = position.startswith(word(LOCATIONS, row.location, self.language))
        for number in filter(None, (row.distance, row.accuracy)):
            said = said and re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", position)
        self.check(f"{where}: where it is", said, position)
        wanted += [position, "\n".join(reasons_of(row, self.language)), *self.indicators(row)]
        self.check.equal(where, cells, [shown(text) for text in wanted])

    def sheet_row(self, row):
        """The cells of a row of a workbook: texts, and numbers where an indicator has one."""
        wanted = [str(row.number)] + ([row.list.path] if self.several else [])
        return wanted + [in_cell(text) for text in (
            row.name, row.code_cell, row.address, row.declared_cell, row.zones, row.parks,
            word(LOCATIONS, row.location, self.language),
            ";".join(reasons_of(row, self.language)), row.distance, row.accuracy, row.source)
        ] + [in_cell(text) if text == "" or number is None else number
             for text, number in zip(self.indicators(row), row.values)]
