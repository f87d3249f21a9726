"""A folder to work in, the program, and the count of what held."""
import csv
import json
import os
import pathlib
import subprocess
from decimal import Decimal, getcontext

# Sums of indicators have up to 38 digits before the point and 30 behind it.
getcontext().prec = 120
ROOT = pathlib.Path(__file__).resolve().parents[2]


class Checks:
    """Counts claims; says the first of those that do not hold."""
    shown = 12

    def __init__(self):
        self.passed = self.failed = 0
        self.part, self.said = "", 0

    def begin(self, part):
        self.part, self.said = part, 0

    def __call__(self, claim, holds, found=""):
        if holds:
            self.passed += 1
            return True
        self.failed += 1
        self.said += 1
        if self.said <= self.shown:
            print(f"FAIL  {self.part}: {claim}" + (f": {str(found)[:600]}" if found != "" else ""))
        elif self.said == self.shown + 1:
            print(f"FAIL  {self.part}: and others")
        return False

    def equal(self, claim, found, wanted):
        return self(claim, found == wanted, f"{found!r}, not {wanted!r}")


class Written(Decimal):
    """A number with the text that it has in the JSON."""

    def __new__(cls, text):
        number = super().__new__(cls, text)
        number.text = text
        return number


def exact(text):
    """JSON with all digits of its numbers; a name that stands twice in an object is an error."""
    def pairs(items):
        names = [name for name, _ in items]
        if len(set(names)) != len(names):
            raise ValueError(f"a name stands twice among {names[:8]}")
        return dict(items)
    return json.loads(text, parse_float=Written, object_pairs_hook=pairs)


class Desk:
    """A folder of its own and the program, which is run from the repository's root."""

    def __init__(self, folder, program, checks):
        self.folder = pathlib.Path(folder)
        self.program = str(program)
        self.check = checks

    def sub(self, name):
        """A desk in a folder of this one."""
        folder = self.folder / name
        folder.mkdir()
        return Desk(folder, self.program, self.check)

    def path(self, name):
        return str(self.folder / name)

    def run(self, *arguments, language="en", **environment):
        clean = {k: v for k, v in os.environ.items()
                 if not k.startswith(("ZONEFENCE_", "LC_", "LANG"))}
        return subprocess.run(
            [self.program, *map(str, arguments), "--language", language], capture_output=True,
            text=True, timeout=300, cwd=ROOT, env=clean | {"LANG": "C.UTF-8"} | environment)

    def done(self, claim, *arguments, **options):
        """Runs the program, which has to end well."""
        ended = self.run(*arguments, **options)
        self.check(claim, ended.returncode == 0, f"exit {ended.returncode}: {ended.stderr[-500:]}")
        return ended.returncode == 0

    def write_list(self, name, headings, rows, encoding="utf-8"):
        with open(self.folder / name, "w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([headings, *rows])
        return self.path(name)

    def json(self, name):
        return exact((self.folder / name).read_text("utf-8"))

    def checked(self, name, *options, language="en", suffix="csv"):
        """Checks a list of this folder; the paths of its verdicts and summary."""
        stem = self.path(name.rsplit(".", 1)[0])
        verdicts, summary = f"{stem}.verdicts.{suffix}", f"{stem}.summary.json"
        self.done(f"{name} is checked", "check", self.path(name), *options, "--quiet", "-o",
                  verdicts, "--summary", summary, language=language)
        return verdicts, summary


def sections(folder):
    """The JSON files of a report by stem."""
    return {path.stem: exact(path.read_text("utf-8"))
            for path in sorted(pathlib.Path(folder).glob("*.json"))}
