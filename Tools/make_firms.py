"""Writes the invented firm list that Zonefence ships, and a copy as an office would export it.

    python3 Tools/make_firms.py boundaries geojson

Every firm, address, code and figure is invented; the names begin with 示例. The list holds every
status and every reason that needs no geocoding, all four coordinate systems and a projected one,
both kinds of address, and firms with addresses only, at places that Tools/make_gazetteer.py
invents. Needs nothing but Python; run again it writes the same bytes.
"""
import csv, io, json, math, os, random, sys

random.seed(20260301)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
HEADINGS = ["序号", "企业名称", "统一社会信用代码", "注册地址", "注册地经度", "注册地纬度", "生产经营地址",
            "经营地经度", "经营地纬度", "坐标系", "定位精度", "所属高新区", "营业收入(万元)", "从业人员"]
TRADES = ["光电", "生物", "软件", "新材料", "装备", "能源", "检测", "芯片", "导航", "环保", "医疗器械", "机器人"]
FORMS = ["科技有限公司", "技术有限公司", "股份有限公司", "研究院有限公司"]


def credit_code(number):
    """A code that passes both checks; the place digits 999999 are no county's."""
    body = f"EX{number:06d}"
    total = sum(w * (ord(c) - 48 if c.isdigit() else ord(c) - 55)
                for w, c in zip([3, 7, 9, 10, 5, 8, 4, 2], body))
    check = 11 - total % 11
    code = "91999999" + body + {10: "X", 11: "0"}.get(check, str(check))
    weights = [3 ** i % 31 for i in range(17)]
    rest = (31 - sum(w * ALPHABET.index(c) for w, c in zip(weights, code)) % 31) % 31
    return code + ALPHABET[rest]


# The common formulas of the two shifted datums, forwards only.
def gcj02(x, y):
    a, e2, pi = 6378245.0, 0.00669342162296594323, math.pi
    u, v = x - 105, y - 35
    waves = (20 * math.sin(6 * u * pi) + 20 * math.sin(2 * u * pi)) * 2 / 3
    north = (-100 + 2 * u + 3 * v + .2 * v * v + .1 * u * v + .2 * math.sqrt(abs(u)) + waves
             + (20 * math.sin(v * pi) + 40 * math.sin(v / 3 * pi)) * 2 / 3
             + (160 * math.sin(v / 12 * pi) + 320 * math.sin(v * pi / 30)) * 2 / 3)
    east = (300 + u + 2 * v + .1 * u * u + .1 * u * v + .1 * math.sqrt(abs(u)) + waves
            + (20 * math.sin(u * pi) + 40 * math.sin(u / 3 * pi)) * 2 / 3
            + (150 * math.sin(u / 12 * pi) + 300 * math.sin(u / 30 * pi)) * 2 / 3)
    s = math.sin(math.radians(y))
    w = 1 - e2 * s * s
    return (x + math.degrees(east / (a / math.sqrt(w) * math.cos(math.radians(y)))),
            y + math.degrees(north / (a * (1 - e2) / (w * math.sqrt(w)))))


def bd09(x, y):
    x, y = gcj02(x, y)
    k = math.pi * 3000 / 180
    z = math.hypot(x, y) + 2e-5 * math.sin(y * k)
    t = math.atan2(y, x) + 3e-6 * math.cos(x * k)
    return z * math.cos(t) + .0065, z * math.sin(t) + .006


def gauss_kruger(x, y):
    """CGCS2000, three-degree zone 38 (EPSG:4526), zone number in front: Kruger's series."""
    a, f = 6378137.0, 1 / 298.257222101
    n = f / (2 - f)
    radius = a / (1 + n) * (1 + n ** 2 / 4 + n ** 4 / 64)
    alpha = [n / 2 - 2 * n ** 2 / 3 + 5 * n ** 3 / 16, 13 * n ** 2 / 48 - 3 * n ** 3 / 5,
             61 * n ** 3 / 240]
    phi, turn = math.radians(y), math.radians(x - 114)
    e = math.sqrt(f * (2 - f))
    t = math.sinh(math.atanh(math.sin(phi)) - e * math.atanh(e * math.sin(phi)))
    xi, eta = math.atan2(t, math.cos(turn)), math.atanh(math.sin(turn) / math.hypot(1, t))
    north = xi + sum(c * math.sin(2 * (i + 1) * xi) * math.cosh(2 * (i + 1) * eta)
                     for i, c in enumerate(alpha))
    east = eta + sum(c * math.cos(2 * (i + 1) * xi) * math.sinh(2 * (i + 1) * eta)
                     for i, c in enumerate(alpha))
    return 38_500_000 + radius * east, radius * north


SYSTEMS = [("WGS84", lambda x, y: (x, y)), ("CGCS2000", lambda x, y: (x, y)), ("GCJ-02", gcj02),
           ("BD-09", bd09)]


def inside(rings, x, y):
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                odd = not odd
    return odd


def edge_distance(rings, x, y):
    """Metres to the nearest edge, roughly: only to keep firms clear of the line."""
    east, best = 111_320 * math.cos(math.radians(y)), 1e9
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            px, py = (ax - x) * east, (ay - y) * 110_900
            dx, dy = (bx - ax) * east, (by - ay) * 110_900
            t = max(0, min(1, -(px * dx + py * dy) / (dx * dx + dy * dy)))
            best = min(best, math.hypot(px + t * dx, py + t * dy))
    return best


class Zone:
    def __init__(self, folder, code, day):
        self.code = code
        self.name = json.load(open(f"{folder}/{code}/zone.json", encoding="utf-8"))["name"]
        features = json.load(open(f"{folder}/{code}/{day}.geojson", encoding="utf-8"))["features"]
        self.fences = [f["geometry"]["coordinates"] for f in features
                       if f["properties"]["role"] == "fence"]

    def covers(self, x, y):
        return any(inside(rings, x, y) for rings in self.fences)

    def clear(self, x, y, metres):
        return all(edge_distance(rings, x, y) > metres for rings in self.fences)

    def random_position(self, is_inside):
        rings = self.fences[random.randrange(len(self.fences))]
        xs, ys = [p[0] for p in rings[0]], [p[1] for p in rings[0]]
        grow = 0 if is_inside else .02
        while True:
            x = random.uniform(min(xs) - grow, max(xs) + grow)
            y = random.uniform(min(ys) - grow, max(ys) + grow)
            if self.covers(x, y) == is_inside and self.clear(x, y, 120):
                return x, y


class List:
    def __init__(self):
        self.rows, self.count = [], 0

    def add(self, position=None, system=0, zone="", **cells):
        """A firm; named cells replace what would be written."""
        self.count += 1
        row = dict.fromkeys(HEADINGS, "")
        row["序号"] = str(self.count)
        trade, form = TRADES[self.count % len(TRADES)], FORMS[self.count // 3 % len(FORMS)]
        row["企业名称"] = f"示例{trade}{self.count:03d}{form}"
        row["统一社会信用代码"] = credit_code(self.count)
        row["注册地址"] = f"示例市示例路{self.count}号"
        row["营业收入(万元)"] = f"{random.randrange(100, 900000) / 10:,.1f}"
        row["从业人员"] = str(random.randrange(3, 900))
        row["所属高新区"] = zone
        if position:
            name, shift = SYSTEMS[system % len(SYSTEMS)]
            x, y = shift(*position)
            row["注册地经度"], row["注册地纬度"], row["坐标系"] = f"{x:.6f}", f"{y:.6f}", name
        row.update(cells)
        self.rows.append([row[h] for h in HEADINGS])
        return row


def build(folder):
    zones = [Zone(folder, "G422031", "2024-07-01"), Zone(folder, "G322018", "2019-01-01"),
             Zone(folder, "G352022", "2020-06-01"), Zone(folder, "G512045", "2020-06-01"),
             Zone(folder, "G612049", "2021-01-01"), Zone(folder, "G342020", "2021-01-01"),
             Zone(folder, "G442035", "2022-01-01")]
    wuhan, suzhou, xiamen = zones[:3]
    firms = List()
    for number, zone in enumerate(zones):
        for k in range(22):
            firms.add(zone.random_position(True), k, zone.code if k % 3 else zone.name)
        for k in range(4):
            firms.add(zone.random_position(False), k + number, zone.code)
        for k in range(3):
            firms.add(zone.random_position(True), k)
        for k in range(3):
            firms.add(zone.random_position(False), k)
    # Surveyed in metres, zone number in front.
    for k in range(4):
        x, y = gauss_kruger(*wuhan.random_position(True))
        firms.add(zone="光谷", 注册地经度=f"{x:.3f}", 注册地纬度=f"{y:.3f}", 坐标系="EPSG:4526")
    # Hosted registration: many firms, one lawful address.
    desk = wuhan.random_position(True)
    for _ in range(21):
        firms.add(desk, 0, "G422031", 注册地址="示例市示例路1号集群注册点")
    # The invented zones: on the shared edge, in two fences, in the tiny block, beside it.
    firms.add((105.0, 38.0), 0, "X990001", 定位精度="0")
    firms.add((105.315, 38.205), 0, "X990003")
    firms.add((105.315, 38.205), 0)
    firms.add((105.33, 38.21), 0, "X990002")
    east, north = 111.320 * math.cos(math.radians(38.4)), 110.574 + 1.1 * math.sin(math.radians(38.4)) ** 2
    firms.add((105.6 + 4.01 / east, 38.4 + 1.0075 / north), 0, "X990005", 定位精度="5")
    firms.add((105.6 + 4.01 / east, 38.4 + 1.0075 / north), 0, "X990005", 定位精度="15")
    # Nearer to the line than the position is accurate.
    line = wuhan.fences[0][0]
    middle = ((line[3][0] + line[4][0]) / 2, (line[3][1] + line[4][1]) / 2)
    firms.add((middle[0] + 2e-5, middle[1] + 2e-5), 0, "G422031", 定位精度="30")
    firms.add((middle[0] - 2e-5, middle[1] - 2e-5), 0, 定位精度="30")
    # Repeats: the same zone, no zone, another zone.
    position = suzhou.random_position(True)
    again = firms.add(position, 0, "苏州高新区")["统一社会信用代码"]
    firms.add(position, 0, "G322018", 统一社会信用代码=again)
    firms.add(position, 0, 统一社会信用代码=again.lower())
    twice = firms.add(xiamen.random_position(True), 0, "G352022")["统一社会信用代码"]
    firms.add(suzhou.random_position(True), 0, "G322018", 统一社会信用代码=twice)
    # What is declared.
    firms.add(wuhan.random_position(True), 0, "示例不存在高新区")
    firms.add(wuhan.random_position(True), 0, "G422031、G322018")
    firms.add((116.31, 39.98), 0, "中关村科技园区")
    firms.add((105.9, 38.6), 0, "X990006")
    firms.add(wuhan.random_position(True), 0, "G322018")
    # The address names the zone that the position is not in.
    firms.add(wuhan.random_position(False), 0, "G422031", 注册地址="武汉市东湖新技术开发区示例大道8号")
    firms.add((114.2, 30.9), 0, 注册地址="湖北省武汉市 东湖新技术开发区示例大道9号")
    # Positions that are none.
    x, y = wuhan.random_position(True)
    good = {"坐标系": "WGS84", "zone": "G422031"}
    firms.add(**good, 注册地经度="0", 注册地纬度="0")
    firms.add(**good, 注册地经度=f"{y:.6f}", 注册地纬度=f"{x:.6f}")
    firms.add(**good, 注册地经度="214.5", 注册地纬度="30.5")
    firms.add(**good, 注册地经度="38540000.1", 注册地纬度="3374000.2")
    firms.add(**good, 注册地经度=f"{x:.6f}")
    firms.add(**good, 注册地经度="东经114度", 注册地纬度="北纬30度")
    firms.add(**good, 注册地经度="NaN", 注册地纬度="inf")
    firms.add(zone="G422031", 坐标系="某地方坐标系", 注册地经度=f"{x:.6f}", 注册地纬度=f"{y:.6f}")
    firms.add(zone="G422031", 坐标系="EPSG:2401", 注册地经度="500000", 注册地纬度="3374000")
    firms.add(zone="G422031")
    # Odd but readable.
    wide = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
    firms.add(**good, 注册地经度=f"{x:.6f}".translate(wide), 注册地纬度=f"{y:.6f}".translate(wide))
    firms.add(**good, 注册地经度=f"{x:.6f}".replace(".", ","), 注册地纬度=f"{y:.6f}".replace(".", ","))
    firms.add((x, y), 0, "G422031", 定位精度="约50米")
    firms.add((x, y), 0, "G422031", 定位精度="-3")
    firms.add((x, y), 0, "G422031", 统一社会信用代码="9.14201E+17")
    firms.add((x, y), 0, "G422031", 统一社会信用代码=credit_code(900)[:-1] + "Z")
    firms.add((x, y), 0, "G422031", 统一社会信用代码="420100000012345")
    firms.add((x, y), 0, "G422031", **{"营业收入(万元)": "保密"})
    firms.add((x, y), 0, "G422031", 企业名称='示例"引号",逗号\n换行有限公司')
    # Two places: both in, in and out, out and in, only the operating one.
    for first, second in ((True, True), (True, False), (False, True), (False, False)):
        a, b = wuhan.random_position(first), wuhan.random_position(second)
        firms.add(a, 0, "G422031", 生产经营地址="示例市经营路5号", 经营地经度=f"{b[0]:.6f}",
                  经营地纬度=f"{b[1]:.6f}")
    b = wuhan.random_position(True)
    firms.add(zone="G422031", 坐标系="WGS84", 注册地址="", 生产经营地址="示例市经营路6号",
              经营地经度=f"{b[0]:.6f}", 经营地纬度=f"{b[1]:.6f}")
    add_addresses(firms)
    return firms


def add_addresses(firms):
    """Firms that only a gazetteer locates, and some whose coordinates it holds against the address."""
    wuhan, xiamen = "G422031", "G352022"
    hongshan, huli = "湖北省武汉市洪山区", "福建省厦门市湖里区"
    for zone, address in (
            # The very number; with old names, numerals and blanks; between two numbers; the nearest.
            (wuhan, f"{hongshan}示例创新大道121号"),
            (wuhan, "湖北武汉洪山区 示例创新大道一百三十一号 ３楼"),
            (wuhan, f"{hongshan}示例创新大道146号"),
            (wuhan, f"{hongshan}示例创新大道205号"),
            # A building in an estate: by division, and by the zone's name.
            (wuhan, f"{hongshan}示例光电园3栋5层501室"),
            (wuhan, "武汉市东湖新技术开发区示例光电园7栋"),
            (xiamen, f"{huli}示例软件园2号楼"),
            # A character is wrong: like a name that is known, and marked so.
            (wuhan, f"{hongshan}示例光电圆6栋"),
            # The line is nearer than the position is accurate: at a number, somewhere at a road.
            (wuhan, f"{hongshan}示例创新大道71号"),
            (wuhan, f"{hongshan}示例创新大道"),
            # Outside; outside, but the address names the zone.
            (wuhan, f"{hongshan}示例创新大道11号"),
            (wuhan, f"{hongshan}示例村2组"),
            (wuhan, "武汉市洪山区示例村4组（东湖高新区示例分园）"),
            # Not known well enough, or not at all.
            (wuhan, hongshan),
            (wuhan, f"{hongshan}示例支路5号"),
            (wuhan, f"{hongshan}虚构街7号"),
            # In the fence, declared by nobody; neither.
            ("", f"{huli}示例兴湖路25号"),
            ("", f"{hongshan}示例村5组")):
        firms.add(zone=zone, 注册地址=address)
    # Registered inside, at work outside.
    firms.add(zone=wuhan, 注册地址=f"{hongshan}示例光电园1栋", 生产经营地址=f"{hongshan}示例村1组")
    # Coordinates at the address; inside, with an address outside; the other way round.
    firms.add((114.3981, 30.4501), 0, wuhan, 注册地址=f"{hongshan}示例光电园1栋")
    firms.add((114.4503, 30.5172), 0, wuhan, 注册地址=f"{hongshan}示例村3组")
    firms.add((114.3102, 30.4203), 0, wuhan, 注册地址=f"{hongshan}示例光电园5栋")


def main():
    boundaries, out = sys.argv[1:]
    firms = build(boundaries)
    ragged = firms.rows[7][:-3]
    total = ["合计"] + [""] * 11 + ["", str(len(firms.rows))]
    blank = [""] * len(HEADINGS)
    extra = firms.rows[8][:-1] + ["12", "多出的一格"]
    for row in (ragged, extra):
        row[2] = credit_code(950 + len(row))
    rows = firms.rows + [ragged, extra, blank, total]
    with open(os.path.join(out, "firms.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADINGS] + rows)

    # As exported from a workbook: title rows, CRLF, GBK, no ragged rows, a total at the end.
    export = io.StringIO(newline="")
    writer = csv.writer(export, lineterminator="\r\n")
    writer.writerow(["示例高新区企业名单（虚构）"] + [""] * (len(HEADINGS) - 1))
    writer.writerow(["填报单位：示例统计办公室", "", "填报日期：2026年3月"] + [""] * (len(HEADINGS) - 3))
    writer.writerow(blank)
    writer.writerow(HEADINGS)
    writer.writerows(firms.rows + [blank, total])
    with open(os.path.join(out, "firms-workbook-export.csv"), "wb") as file:
        file.write(export.getvalue().encode("gbk"))
    print(len(rows), "rows")


if __name__ == "__main__":
    main()
