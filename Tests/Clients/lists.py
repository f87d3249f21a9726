"""Lists of firms in every format, made from the one that is shipped, and lists that are none."""
import csv, io, json, os, random

import service as running

CSV, TSV, GEOJSON, JSONL = ("text/csv", "text/tab-separated-values", "application/geo+json",
                            "application/x-ndjson")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def shipped():
    with open(os.path.join(running.ROOT, "geojson/firms.csv"), "rb") as file:
        return file.read()


def records(text):
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def gbk(text):
    return text.decode("utf-8-sig").encode("gb18030")


def tabs(text):
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    writer.writerows(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    return out.getvalue().encode()


def json_lines(text):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n"
                   for record in records(text)).encode()


def geojson(text):
    features = []
    for record in records(text):
        try:
            place = {"type": "Point", "coordinates": [float(record["经度"]), float(record["纬度"])]}
        except (KeyError, TypeError, ValueError):
            place = None
        features.append({"type": "Feature", "geometry": place, "properties": {
            k: v for k, v in record.items() if k not in ("经度", "纬度")}})
    return json.dumps({"type": "FeatureCollection", "features": features},
                      ensure_ascii=False).encode()


def workbook(text):
    import openpyxl
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(text.decode("utf-8-sig"))):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def many(rows, seed=1):
    """Firms around the zones, some of them declared; one row in ten reports a code again."""
    random.seed(seed)
    lines = ["企业名称,统一社会信用代码,经度,纬度,坐标系,所属高新区,营业收入(万元)"]
    for number in range(rows):
        code = f"91420100MA{number % (rows - rows // 10 or 1):08d}"[:18]
        zone = random.choice(["G422031", "", "武汉东湖新技术开发区", "G612049", "苏州高新区"])
        lines.append(f"企业{number},{code},{114.2 + random.random() * 0.6:.6f},"
                     f"{30.3 + random.random() * 0.4:.6f},WGS84,{zone},{number % 997}.5")
    return ("\n".join(lines) + "\n").encode()


REFUSED = {
    "an empty body": (CSV, b""),
    "binary": (CSV, bytes(range(256)) * 50),
    "a zero byte": (CSV, "企业名称,经度,纬度,坐标系\nA\0,114,30,WGS84\n".encode()),
    "no headings": (CSV, b"1,2,3\n4,5,6\n"),
    "no crs": (CSV, "企业名称,经度,纬度\nA,114,30\n".encode()),
    "a quote that never closes": (CSV, "企业名称,经度,纬度,坐标系\n\"A,114,30,WGS84\n".encode()),
    "half a character": (CSV, "企业名称,经度,纬度,坐标系\nA,114,30,WGS84\n".encode() + b"\xe4\xbc"),
    "two columns of one meaning": (CSV, "名称,企业名称,经度,纬度,坐标系\nA,A,114,30,WGS84\n".encode()),
    "blank lines only": (CSV, b"\n\n\n"),
    "a workbook that is none": (XLSX, b"PK\x03\x04 not a workbook"),
    "an empty workbook body": (XLSX, b""),
    "CSV said to be a workbook": (XLSX, b"a,b\n1,2\n"),
    "broken GeoJSON": (GEOJSON, b'{"type":"FeatureCollection","features":['),
    "GeoJSON of another type": (GEOJSON, b'{"type":"Topology"}'),
    "an empty GeoJSON body": (GEOJSON, b""),
    "deep GeoJSON": (GEOJSON, b'{"type":"FeatureCollection","features":' + b"[" * 100000),
    "broken JSON lines": (JSONL, b'{"name":"A"\n{"name":"B"}\n'),
    "an empty body of JSON lines": (JSONL, b""),
    "an array as JSON lines": (JSONL, b"[1,2]\n"),
}
