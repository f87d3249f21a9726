"""The served document against the service by schemathesis, and OGC's rules by ogctests.

    /usr/bin/python3 Tests/Clients/check_schemathesis.py --python Tests/Clients/.venv/bin/python

Slow: two minutes. --python is an interpreter that has both from PyPI (see requirements.txt).
What they object to is held against a list of objections that are understood; others fail.
"""
import os, re, subprocess, tempfile
import xml.etree.ElementTree as xml

import service as running

# Of schemathesis: its code, what the report of it says, and why it stands.
UNDERSTOOD = [
    ("ST202", r"none of the systems that the collection lists",
     "the document says that crs is a URI and not which: others are refused, as Part 2 has it"),
    ("ST202", r"the path has no code of a zone|the path has no day such as",
     "what a code may not hold is more than a pattern says"),
    ("ST202", r"the Authorization header", "made-up credentials are none"),
    ("ST202", r"can be no position of|no position is known|no coordinate system that is known"
              r"|is no number",
     "two numbers are within the schema and yet on no place of the earth, a text is no system"),
    ("ST202", r"datetime '.*' is no date|has to be one day|bbox is four numbers"
              r"|lower corner comes first|degrees are within|bbox-crs needs a bbox",
     "rules that a schema cannot say"),
    ("ST202", r"POST /check(/summary)?\b[\s\S]*\[400\]",
     "made-up bytes are no list of firms, and made-up words no option"),
    ("ST202", r"\[(406|413|415)\]", "statuses that the document lists"),
    ("ST201", r"`limit` in query - limit: Value greater than maximum",
     "Part 1 has a limit beyond the largest cut to it and not refused"),
    ("ST203", r"missing required 'Authorization' header",
     "a server that is started without tokens asks for none"),
]


def blocks(text):
    """The failures in the report of schemathesis, each with its operation."""
    part = text.partition("= FAILURES =")[2].partition("= WARNINGS =")[0]
    part = part.partition("= SUMMARY =")[0]
    operation = ""
    for block in re.split(r"\n(?=_{3,} |\d+\. Test Case ID)", part):
        heading = re.match(r"_{3,} (.*?) _{3,}", block)
        if heading:
            operation = heading[1]
        for code in re.findall(r"^- (ST\d+|[A-Z][\w ]+)", block, re.M):
            yield operation, code, f"{operation}\n{block}"


def check_document(report, service, python, seconds):
    with report.group("schemathesis"), tempfile.TemporaryDirectory() as folder:
        tool = os.path.join(os.path.dirname(os.path.abspath(python)), "schemathesis")
        done = subprocess.run(
            [tool, "run", service.url + "/api", "--checks", "all", "--seed", "1",
             "--continue-on-failure", "--max-time", str(seconds), "--max-examples", "60"],
            capture_output=True, text=True, cwd=folder, timeout=seconds + 300)
        cases = re.search(r"(\d+) generated", done.stdout)
        report.check("schemathesis made its cases", cases and int(cases[1]) > 1000,
                     done.stdout[-800:] + done.stderr[-800:])
        report.note(f"{cases[1] if cases else 'no'} cases")
        seen = {}
        for operation, code, text in blocks(done.stdout):
            why = [reason for known, pattern, reason in UNDERSTOOD
                   if known == code and re.search(pattern, text)
                   and not re.search(r"\[5\d\d\]", text)]
            if why:
                seen.setdefault(why[0], set()).add(operation)
            else:
                report.check(f"{code} {operation}", False, text)
        for reason, operations in seen.items():
            report.note(f"understood: {reason} ({', '.join(sorted(operations))})")
        report.check("what it reports is what was read here",
                     done.returncode == 0 or next(blocks(done.stdout), None), done.stdout[-800:])


def check_rules(report, service, python):
    with report.group("ogctests"), tempfile.TemporaryDirectory() as folder:
        found = subprocess.run([python, "-c", "import ogctests; print(ogctests.__path__[0])"],
                               capture_output=True, text=True)
        if found.returncode != 0:
            report.check("ogctests is installed", False, found.stderr)
            return
        path = os.path.join(folder, "report.xml")
        done = subprocess.run(
            [python, "-m", "pytest", os.path.join(found.stdout.strip(), "features/core"), "-q",
             "-p", "no:cacheprovider", "-W", "ignore", "--junit-xml", path, "--tb=line"],
            capture_output=True, text=True, cwd=folder, timeout=300,
            env=os.environ | {"INSTANCE_URL": service.url})
        if not os.path.exists(path):
            report.check("ogctests runs", False, done.stdout[-800:] + done.stderr[-800:])
            return
        cases = xml.parse(path).getroot().findall(".//testcase")
        report.check("ogctests knows its tests", len(cases) >= 29, len(cases))
        for case in cases:
            problem = case.find("failure") if case.find("failure") is not None \
                else case.find("error")
            report.check(f"ogctests {case.get('classname').split('.')[-1]} {case.get('name')}",
                         problem is None, problem.get("message", "")[:300] if problem is not None
                         else "")


if __name__ == "__main__":
    def add(parser):
        parser.add_argument("--python", default="python3", help="one that has both packages")
        parser.add_argument("--seconds", type=int, default=90, help="time for schemathesis")
    told = running.arguments(__doc__.split("\n")[0], add)
    report = running.Report()
    with running.Service(told.binary) as service:
        check_rules(report, service, told.python)
        check_document(report, service, told.python, told.seconds)
        service.check_alive(report)
    report.exit()
