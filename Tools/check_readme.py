"""Holds the README against the program: every shown output is what the program prints.

    python3 Tools/check_readme.py --binary .build/debug/zonefence [--record]

A block of text behind a comment `<!-- output: COMMAND -->` is the output of that command, standard
output and standard error together. `zonefence` stands for the binary; `make demo` for the part of it
that runs the program, which comes first, as other commands read the gazetteer that it leaves. The
day of today is masked. `--record` writes the blocks anew.
"""
import argparse
import os
import re
import shlex
import subprocess
import sys

BLOCK = re.compile(r"(<!-- output: (.+?) -->\n```text\n)(.*?)(```\n)", re.DOTALL)
DEMO = "make demo"
TODAY = re.compile(r"(as of |日期 )\d{4}-\d\d-\d\d")


def run(command, binary):
    words = shlex.split(command)
    if command == DEMO:
        words = ["make", "--no-print-directory", "run-demo", f"BIN={binary}"]
    elif words[0] == "zonefence":
        words[0] = binary
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    environment.pop("MAKEFLAGS", None)
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment,
                          timeout=120, check=False)
    return done.stdout.decode()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--binary", required=True)
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    with open("README.md", encoding="utf-8") as file:
        text = file.read()
    passed = failed = 0
    demo = run(DEMO, options.binary)

    def check(match):
        nonlocal passed, failed
        head, command, shown, tail = match.groups()
        printed = demo if command == DEMO else run(command, options.binary)
        if TODAY.sub(r"\1…", printed) == TODAY.sub(r"\1…", shown):
            passed += 1
            return match.group(0)
        if not options.record:
            failed += 1
            print(f"README: '{command}' prints something else now:\n{printed}", file=sys.stderr)
        return head + printed + tail

    changed = BLOCK.sub(check, text)
    if options.record:
        with open("README.md", "w", encoding="utf-8") as file:
            file.write(changed)
    elif passed + failed == 0:
        failed = 1
        print("README: no output is shown at all", file=sys.stderr)
    print(f"README outputs: {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
