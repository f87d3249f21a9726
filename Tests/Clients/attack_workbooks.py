"""Workbooks that unpack to far more than they are, or say less than they hold."""
import io, os, struct, threading, time, zipfile

import lists

MEBIBYTE = 1 << 20
# Of a program that reads a small workbook: a server with a few of them must go on.
MOST_MEMORY = 1536 * MEBIBYTE
MOST_SECONDS = 60

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0"?><worksheet xmlns="{NAMESPACE}"><sheetData>'.encode()
TAIL = b"</sheetData></worksheet>"
HEADINGS = "".join(f'<c r="{column}1" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in
                   zip("ABCD", ("name", "lon", "lat", "crs"))).encode()
FIRM = b'<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2"><v>114.4</v></c>' \
       b'<c r="C2"><v>30.48</v></c><c r="D2" t="inlineStr"><is><t>WGS84</t></is></c></row>'


def workbook(chunks, sheets=1):
    """An XLSX whose sheets are made of the chunks, which are packed as they come."""
    out = io.BytesIO()
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, sheets + 1)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types">'
                         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-'
                         'package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
                         f'ContentType="{kind}.sheet.main+xml"/>' + "".join(
                             f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
                             f'ContentType="{kind}.worksheet+xml"/>' for n in numbers) + "</Types>")
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships">'
                         f'<Relationship Id="r" Type="{relations}/officeDocument" '
                         'Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{NAMESPACE}" xmlns:r="{relations}">'
                         "<sheets>" + "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>'
                                              for n in numbers) + "</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels",
                         f'<Relationships xmlns="{package}/relationships">' + "".join(
                             f'<Relationship Id="r{n}" Type="{relations}/worksheet" '
                             f'Target="worksheets/sheet{n}.xml"/>' for n in numbers)
                         + "</Relationships>")
        for number in numbers:
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as sheet:
                for chunk in chunks:
                    sheet.write(chunk)
    return out.getvalue()


def lying(data, size=1000):
    """The same, with another size of the sheets in both places where it stands."""
    changed = bytearray(data)
    for signature, name, place in ((b"PK\1\2", 46, 24), (b"PK\3\4", 30, 22)):
        at = data.find(signature)
        while at >= 0:
            if data[at + name:].startswith(b"xl/worksheets"):
                changed[at + place:at + place + 4] = struct.pack("<I", size)
            at = data.find(signature, at + 4)
    return bytes(changed)


def spreadsheet(body):
    """An OpenDocument spreadsheet with one table."""
    out = io.BytesIO()
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                     for name in ("office", "table", "text"))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"),
                         "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content{spaces}><office:body>"
                         f'<office:spreadsheet><table:table table:name="S">{body}</table:table>'
                         "</office:spreadsheet></office:body></office:document-content>")
    return out.getvalue()


def laughing():
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    return (f'<!DOCTYPE x [{entities}]><worksheet xmlns="{NAMESPACE}"><sheetData><row r="1">'
            '<c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>').encode()


def bombs():
    """Each with its media type and the statuses that refuse it."""
    cells = b"<c/>" * (MEBIBYTE // 4)
    many = [HEAD, b'<row r="1">'] + [cells] * 300 + [b"</row>", TAIL]
    blanks = [HEAD] + [b" " * MEBIBYTE] * 600 + [TAIL]
    some = [HEAD, b'<row r="1">'] + [cells] * 60 + [b"</row>", TAIL]
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    repeated = cell.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated='
                            '"1000"')
    row = f'<table:table-row table:number-rows-repeated="10000">{repeated}</table:table-row>'
    return {
        "600 MiB of blanks": (lists.XLSX, workbook(blanks), {413}),
        "300 MiB of cells": (lists.XLSX, workbook(many), {413}),
        "300 MiB of cells that are said to be 1 kB": (lists.XLSX, lying(workbook(many)), {400}),
        "blanks that are said to be 1 kB": (lists.XLSX, lying(workbook(blanks)), {400}),
        "60 MiB of cells, below any limit of sizes": (lists.XLSX, workbook(some), {400}),
        "200 sheets of notes": (lists.XLSX, workbook(
            [HEAD, b'<row r="1"><c r="A1"><v>1</v></c></row>', b"<row/>" * 20000, TAIL], 200),
            {400}),
        "entities of entities": (lists.XLSX, workbook([laughing()]), {400}),
        "a row far away": (lists.XLSX, workbook([
            HEAD, b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2000000000"><c r="A2"><v>1</v>'
            b"</c></row>", TAIL]), {400}),
        "rows that are repeated": (
            "application/vnd.oasis.opendocument.spreadsheet", spreadsheet(row * 300), {400}),
    }


class Children:
    """The most memory that a program started by the service has had, looked at now and then."""

    def __init__(self, service):
        self.process, self.most, self.ends = service.process.pid, 0, False
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ends = True
        self.thread.join()

    def watch(self):
        while not self.ends:
            for name in os.listdir("/proc"):
                if name.isdigit():
                    self.look(name)
            time.sleep(0.05)

    def look(self, name):
        try:
            with open(f"/proc/{name}/stat", encoding="latin-1") as file:
                fields = file.read().rpartition(")")[2].split()
            if int(fields[1]) == self.process:
                self.most = max(self.most, int(fields[21]) * os.sysconf("SC_PAGE_SIZE"))
        except OSError:
            pass  # It has ended meanwhile.


def check_bombs(report, service):
    with report.group("workbooks"):
        good = workbook([HEAD, b'<row r="1">', HEADINGS, b"</row>", FIRM, TAIL])
        report.equal("an honest one is read", service.ask(
            "/check", "POST", good, {"Content-Type": lists.XLSX}).status, 200)
    before = service.memory()
    for name, (kind, data, statuses) in bombs().items():
        with report.group(name), Children(service) as children:
            start = time.monotonic()
            found = service.ask("/check", "POST", data, {"Content-Type": kind},
                                timeout=2 * MOST_SECONDS)
            seconds = time.monotonic() - start
            report.check(f"{name} ({len(data) >> 10} kB): refused with {sorted(statuses)}",
                         found.status in statuses
                         and found["Content-Type"] == "application/problem+json", found)
            report.check(f"{name}: within {MOST_SECONDS} s and {MOST_MEMORY >> 20} MiB",
                         seconds < MOST_SECONDS and children.most < MOST_MEMORY,
                         f"{seconds:.1f} s, {children.most >> 20} MiB")
            report.note(f"{seconds:.1f} s, {children.most >> 20} MiB, {found.status}")
    after = service.memory()
    report.check("the service itself keeps nothing of them", after - before < 64 << 10,
                 f"{before} kB, then {after} kB")
