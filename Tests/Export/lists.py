"""Lists of verdicts to be exported, and what they look like to GDAL."""
import csv, json
from osgeo import gdal, ogr

ogr.UseExceptions()
gdal.UseExceptions()

ADDED = ["zone", "park", "location", "status", "reason", "distance_m", "accuracy_m", "longitude",
         "latitude", "located_by", "edition"]
NUMBERS = {"distance_m", "accuracy_m", "longitude", "latitude", "address_distance_m",
           "距边界(米)", "定位精度(米)", "经度(WGS84)", "纬度(WGS84)", "坐标距地址(米)"}
LONGITUDES, LATITUDES = {"longitude", "经度(WGS84)"}, {"latitude", "纬度(WGS84)"}
DRIVERS = {"gpkg": "GPKG", "shp": "ESRI Shapefile", "fgb": "FlatGeobuf", "geojson": "GeoJSON"}

# Headings that are a trap to somebody: SQLite, GDAL, dBASE, a terminal, this very test.
HOSTILE_HEADINGS = [
    "", " ", "fid", "FID", "geom", "GEOM", "rowid", "Alpha", "alpha", "ALPHA", 'quo"te',
    "a'; DROP TABLE verdicts; --", "行\n名", "tab\there", "x: String (0.0)", "Feature Count: 5",
    "12", "<&>]]>", "\u202eevil", "😀" * 80, "twice", "twice", "twice_2", "column_1", "select",
    "统一社会信用代码甲", "统一社会信用代码乙", "$1", "%s%n", "ogr_geometry", "\x1b[31mred", "é", "É",
]
HOSTILE_CELLS = [
    "0012", "00", "1e5", "1.50", "9" * 30, "2024-07-01", "2024/07/01 10:00:00", "true", "null",
    "NULL", "NaN", '{"a": 1}', "[1, 2]", "=1+1", " before", "after ", "\t", "a\r\nb", "a\rb",
    "a\nb", '"', '""', "'", ",", ";", "\\N", "\\", "<x/>", "😀", "中" * 84 + "ab", "é" * 127, "中" * 100, "x" * 255,
    "\u2028", "\ufeffx", "(null)", "0x10", "POINT (1 2)",
]


def write(path, headings, rows, bom=False):
    with open(path, "w", newline="", encoding="utf-8-sig" if bom else "utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)


def hostile_rows(count):
    width = len(HOSTILE_HEADINGS)
    for number in range(count):
        own = [HOSTILE_CELLS[(number + column) % len(HOSTILE_CELLS)] for column in range(width)]
        yield own + verdict(number)


def verdict(number):
    if number % 7 == 3:
        return ["", "", "unlocated", "review", "no-position", "", "", "", "", "", ""]
    longitude, latitude = 114 + number % 1000 / 1e4, 30 + number // 1000 % 1000 / 1e4
    return ["G422031", "", "inside", "in-scope", "", f"{number % 900 + .25:.2f}", "10",
            f"{longitude:.7f}", f"{latitude:.7f}", "coordinates", "2024-07-01"]


def read_csv(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    return rows[0], [row + [""] * (len(rows[0]) - len(row)) for row in rows[1:]]


def read_json_lines(path):
    with open(path, encoding="utf-8") as file:
        return records([json.loads(line) for line in file if line.strip()])


def read_geojson(path):
    with open(path, encoding="utf-8") as file:
        return records([feature["properties"] for feature in json.load(file)["features"]])


def records(objects):
    headings = list(dict.fromkeys(name for value in objects for name in value))
    def text(value):
        return "" if value is None else value if isinstance(value, str) else json.dumps(value)
    return headings, [[text(value.get(name)) for name in headings] for value in objects]


def layer(path, ending):
    """The file and its layer, which is gone with the file. Dates in GeoJSON are left texts."""
    source = gdal.OpenEx(
        str(path), gdal.OF_VECTOR, allowed_drivers=[DRIVERS[ending]],
        open_options=["DATE_AS_STRING=YES"] if ending == "geojson" else [])
    assert source.GetLayerCount() == 1, source.GetLayerCount()
    return source, source.GetLayer(0)


def difference(path, ending, headings, rows):
    """The first thing in which a file is not its list; None if it is all the same."""
    source, found = layer(path, ending)
    definition = found.GetLayerDefn()
    if definition.GetFieldCount() != len(headings):
        return f"{definition.GetFieldCount()} fields for {len(headings)} columns"
    numbers = [heading in NUMBERS for heading in headings]
    for index, is_number in enumerate(numbers):
        # What reads GeoJSON tells types by the cells: a column without any is text, and one of
        # whole numbers is one of integers.
        kind = definition.GetFieldDefn(index).GetTypeName()
        if ending != "geojson" and kind != ("Real" if is_number else "String"):
            return f"'{headings[index]}' is {kind}"
    longitude = next(i for i, heading in enumerate(headings) if heading in LONGITUDES)
    latitude = next(i for i, heading in enumerate(headings) if heading in LATITUDES)
    count = 0
    for feature, row in zip(found, rows):
        for index, cell in enumerate(row):
            null = not feature.IsFieldSetAndNotNull(index)
            if cell == "" or null:
                if null and cell == "":
                    continue
                if null and ending == "shp" and not cell.strip(" "):
                    continue
                return f"row {count}, '{headings[index]}': {cell!r} is null: {null}"
            if numbers[index]:
                same = feature.GetFieldAsDouble(index) == float(cell)
                value = feature.GetFieldAsDouble(index)
            else:
                value = feature.GetFieldAsString(index)
                # A table of dBASE fills up with blanks, and GDAL takes those in front away too.
                same = value == (cut(cell) if ending == "shp" else cell)
            if not same:
                return f"row {count}, '{headings[index]}': {value!r} for {cell!r}"
        shape = feature.GetGeometryRef()
        if row[longitude] == "":
            if shape is not None:
                return f"row {count} has a geometry"
        elif shape is None or shape.GetGeometryType() != ogr.wkbPoint or (
                shape.GetX(), shape.GetY()) != (float(row[longitude]), float(row[latitude])):
            return f"row {count} is at {shape}"
        count += 1
    if count != len(rows) or found.GetFeatureCount() != len(rows):
        return f"{found.GetFeatureCount()} features of {len(rows)} rows"
    return None


def cut(cell):
    return cell.encode()[:254].decode(errors="ignore").strip(" ")


def names(path, ending):
    source, found = layer(path, ending)
    definition = found.GetLayerDefn()
    return [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
