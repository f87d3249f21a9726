#!/usr/bin/env python3
"""Writes the table of embedded files in Sources/WebFiles/WebFiles.swift.

SwiftPM embeds the files of a target's folders as constants and lists them nowhere. `--check` changes
nothing and fails if the table is not that of the folders.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "Sources" / "WebFiles"
TABLE = TARGET / "WebFiles.swift"


def table():
    names = sorted(
        path.name
        for folder in ("Pages", "Web")
        for path in (TARGET / folder).iterdir()
    )
    lines = (
        f'        "{name}": PackageResources.{re.sub(r"[^A-Za-z0-9]", "_", name)},'
        for name in names
    )
    return "\n".join(lines)


def main():
    text = TABLE.read_text()
    written = re.sub(
        r"(all: \[String: \[UInt8\]\] = \[\n).*?(\n    \]\n)",
        lambda match: match.group(1) + table() + match.group(2),
        text,
        flags=re.DOTALL,
    )
    if "--check" in sys.argv:
        if written != text:
            sys.exit(f"{TABLE}: run Tools/list_web_files.py")
    else:
        TABLE.write_text(written)


main()
