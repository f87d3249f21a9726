"""Draws the boundaries that Zonefence ships: outlines sketched by hand, in kilometres.

    python3 Tools/draw_boundaries.py boundaries

No authority's line is in here. The real zones stand at their real places, but their outlines and
the days of their editions are invented, and every edition is marked `schematic`. The zones whose
codes begin with X are invented altogether: they show overlapping, touching and tiny fences.
Needs nothing but Python; run again it writes the same bytes.
"""
import hashlib, json, math, os, sys

SOURCE = ("Outline sketched by hand for demonstration; not the line of any authority. "
          "The day of the edition is invented. 手绘示意，非任何机关公布的边界；版本日期为虚构。")


def place(centre, ring):
    """A ring in kilometres east and north of a centre, as closed CRS84 positions."""
    longitude, latitude = centre
    north = 110.574 + 1.1 * math.sin(math.radians(latitude)) ** 2
    east = 111.320 * math.cos(math.radians(latitude))
    positions = [[round(longitude + x / east, 7), round(latitude + y / north, 7)] for x, y in ring]
    return positions + positions[:1]


def turn(ring):
    """Twice the signed area: positive if counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))


def polygon(centre, shell, holes=()):
    rings = [place(centre, shell)] + [place(centre, hole) for hole in holes]
    wanted = [True] + [False] * len(holes)
    return [r if (turn(r) > 0) == w else r[::-1] for r, w in zip(rings, wanted)]


def hectares(rings):
    """The area of a polygon on the ellipsoid, edges straight in longitude and latitude."""
    a, f = 6378137.0, 1 / 298.257223563
    e2 = f * (2 - f)
    e = math.sqrt(e2)

    def height(latitude):
        s = math.sin(math.radians(latitude))
        return a * a * (1 - e2) / 2 * (s / (1 - e2 * s * s) + math.atanh(e * s) / e)

    def ring_area(ring):
        total = 0.0
        for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
            mean = (height(y0) + 4 * height((y0 + y1) / 2) + height(y1)) / 6
            total += math.radians(x1 - x0) * (mean - height(ring[0][1]))
        return abs(total)

    return (ring_area(rings[0]) - sum(ring_area(r) for r in rings[1:])) / 10_000


def piece(role, name, rings, block=None, declared=None):
    properties = {"role": role, "name": name}
    if block:
        properties["block"] = block
    properties["declared_area_ha"] = round(hectares(rings), 2) if declared is None else declared
    return {"type": "Feature", "properties": properties,
            "geometry": {"type": "Polygon", "coordinates": rings}}


def write(folder, zone, editions):
    directory = os.path.join(folder, zone["code"])
    os.makedirs(directory, exist_ok=True)
    listed = {}
    for day, pieces in sorted(editions.items()):
        lines = ",\n".join(json.dumps(p, ensure_ascii=False) for p in pieces)
        text = '{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n"
        data = text.encode()
        with open(os.path.join(directory, day + ".geojson"), "wb") as file:
            file.write(data)
        fence = sum(p["properties"]["declared_area_ha"] for p in pieces
                    if p["properties"]["role"] == "fence")
        listed[day] = {"status": "schematic", "authority": "", "source": SOURCE,
                       "source_crs": "CRS84", "declared_area_ha": round(fence, 2),
                       "sha256": hashlib.sha256(data).hexdigest()}
    with open(os.path.join(directory, "zone.json"), "w", encoding="utf-8") as file:
        json.dump({**zone, "editions": listed}, file, ensure_ascii=False, indent=2)
        file.write("\n")


def zone(code, name, province, approved, aliases=(), groups=(), kind="national-high-tech-zone"):
    described = {"code": code, "name": name, "aliases": list(aliases), "kind": kind,
                 "province": province, "groups": list(groups)}
    if approved is not None:
        described["approved_area_ha"] = approved
    return described


def wuhan(folder):
    centre = (114.45, 30.48)
    # A lake in the middle belongs to nobody: the hole.
    lake = [(-1.9, 1.2), (-0.6, 1.9), (0.9, 1.6), (1.7, 0.5), (1.2, -0.8), (-0.3, -1.3),
            (-1.6, -0.7), (-2.2, 0.3)]
    old = [(-9.8, 3.1), (-8.9, 5.6), (-6.2, 6.9), (-3.7, 6.1), (-1.2, 7.3), (2.4, 7.8),
           (5.6, 6.7), (7.9, 7.4), (9.3, 4.8), (8.7, 2.2), (9.9, -0.7), (8.1, -3.4), (5.2, -4.1),
           (3.9, -6.3), (0.8, -7.0), (-2.1, -5.8), (-4.6, -6.6), (-7.4, -4.9), (-8.3, -2.0),
           (-10.4, -0.4)]
    # The new edition takes a stretch in the south-east in and gives a corner in the west away.
    new = [(-8.1, 3.4), (-7.6, 5.9), (-6.2, 6.9), (-3.7, 6.1), (-1.2, 7.3), (2.4, 7.8),
           (5.6, 6.7), (7.9, 7.4), (9.3, 4.8), (8.7, 2.2), (12.6, 1.1), (14.2, -2.8), (12.9, -6.9),
           (9.1, -8.2), (6.4, -6.5), (3.9, -6.3), (0.8, -7.0), (-2.1, -5.8), (-4.6, -6.6),
           (-7.4, -4.9), (-8.3, -2.0), (-8.0, 0.2)]
    parks = [
        piece("park", "示意园区一（光电）", polygon(centre, [
            (-6.9, -3.9), (-2.4, -4.6), (-2.6, -2.1), (-6.1, -1.3)])),
        piece("park", "示意园区二（生物）", polygon(centre, [
            (3.1, -3.6), (6.9, -2.9), (7.6, 0.6), (4.2, 1.4), (2.7, -1.2)])),
        piece("park", "示意园区三（综合）", polygon(centre, [
            (5.4, 1.6), (8.2, 1.2), (8.0, 3.9), (5.1, 4.6)])),
    ]
    # Blocks add up to the approved area exactly, as an approval's do.
    first = polygon(centre, [(-6.8, 2.0), (-3.1, 1.8), (-2.8, 5.2), (-6.4, 5.6)])
    second = polygon(centre, [(2.0, 2.9), (5.25, 2.6), (5.7, 5.862), (2.4, 6.322)])
    declared = round(hectares(first), 2)
    approved = [
        piece("approved", "示意核准区块一", first, block="1"),
        piece("approved", "示意核准区块二", second, block="2", declared=round(2400 - declared, 2)),
    ]
    write(folder, zone(
        "G422031", "武汉东湖新技术开发区", "湖北省", 2400,
        ["东湖新技术开发区", "武汉东湖高新区", "东湖高新区", "光谷"],
        ["武汉东湖国家自主创新示范区"]), {
            "2018-03-01": [piece("fence", "武汉东湖新技术开发区", polygon(centre, old, [lake]))]
            + approved + parks[:2],
            "2024-07-01": [piece("fence", "武汉东湖新技术开发区", polygon(centre, new, [lake]))]
            + approved + parks})


def suzhou(folder):
    centre = (120.53, 31.31)
    shell = [(-6.1, -4.4), (-2.7, -6.2), (1.4, -5.5), (3.6, -6.7), (6.3, -4.0), (5.5, -0.6),
             (6.8, 2.9), (3.9, 5.2), (0.7, 4.6), (-2.2, 6.4), (-5.4, 4.7), (-7.2, 1.3)]
    write(folder, zone(
        "G322018", "苏州高新技术产业开发区", "江苏省", 680, ["苏州高新区"],
        ["苏南国家自主创新示范区"]), {
            "2019-01-01": [
                piece("fence", "苏州高新技术产业开发区", polygon(centre, shell)),
                piece("park", "示意科技城", polygon(centre, [
                    (-5.2, -2.1), (-1.1, -2.8), (-0.4, 1.6), (-4.6, 2.2)]))]})


def xiamen(folder):
    first, second = (118.12, 24.52), (118.24, 24.60)
    island = [(-2.3, -1.1), (-0.2, -2.0), (1.8, -1.4), (2.6, 0.4), (1.1, 1.9), (-1.0, 1.6),
              (-2.6, 0.7)]
    mainland = [(-3.9, -2.2), (-1.5, -3.4), (2.2, -2.8), (4.1, -0.7), (3.3, 2.4), (0.4, 3.1),
                (-2.8, 2.3), (-4.4, 0.2)]
    write(folder, zone(
        "G352022", "厦门火炬高技术产业开发区", "福建省", 1375, ["厦门火炬高新区", "火炬高新区"],
        ["福厦泉国家自主创新示范区"]), {
            "2020-06-01": [
                piece("fence", "示意岛内片区", polygon(first, island), block="1"),
                piece("fence", "示意翔安片区", polygon(second, mainland), block="2"),
                piece("park", "示意软件园", polygon(first, [
                    (-1.6, -0.7), (0.7, -1.0), (0.9, 0.8), (-1.3, 0.9)])),
                piece("park", "示意产业园", polygon(second, [
                    (-2.6, -1.5), (1.3, -1.9), (1.7, 1.0), (-2.2, 1.4)]))]})


def chengdu(folder):
    south, west = (104.06, 30.59), (103.93, 30.76)
    write(folder, zone(
        "G512045", "成都高新技术产业开发区", "四川省", 2150, ["成都高新区"],
        ["成都国家自主创新示范区"]), {
            "2020-06-01": [
                piece("fence", "示意南区（北片）", polygon(south, [
                    (-3.4, 0.0), (3.7, 0.0), (4.3, 2.6), (2.1, 5.8), (-1.6, 6.4), (-4.1, 3.2)]),
                    block="1"),
                # Shares its northern edge with the piece above: no line runs between the two.
                piece("fence", "示意南区（南片）", polygon(south, [
                    (-3.4, 0.0), (-4.6, -3.1), (-2.0, -6.7), (2.3, -6.1), (4.9, -2.4),
                    (3.7, 0.0)]), block="2"),
                piece("fence", "示意西区", polygon(west, [
                    (-4.0, -2.6), (-0.9, -4.1), (3.2, -3.0), (4.4, 0.8), (1.9, 3.7), (-2.5, 3.3),
                    (-4.7, 0.6)]), block="3")]})


def xian(folder):
    centre = (108.88, 34.21)
    write(folder, zone(
        "G612049", "西安高新技术产业开发区", "陕西省", 2235, ["西安高新区"]), {
            "2021-01-01": [piece("fence", "西安高新技术产业开发区", polygon(centre, [
                (-5.3, -6.0), (-1.2, -7.4), (2.9, -6.6), (4.8, -2.7), (4.1, 1.5), (5.2, 4.4),
                (1.6, 6.3), (-2.4, 5.1), (-5.9, 5.7), (-6.6, 1.1), (-5.0, -2.3)]))]})


def hefei(folder):
    centre = (117.13, 31.83)
    write(folder, zone(
        "G342020", "合肥高新技术产业开发区", "安徽省", 1850, ["合肥高新区"],
        ["合芜蚌国家自主创新示范区"]), {
            "2021-01-01": [piece("fence", "合肥高新技术产业开发区", polygon(centre, [
                (-5.8, -3.3), (-2.4, -4.9), (1.7, -4.2), (5.1, -5.0), (6.2, -1.4), (4.7, 2.1),
                (5.3, 4.6), (1.4, 5.4), (-2.9, 4.3), (-6.4, 3.8), (-7.0, 0.4)]))]})


def guangzhou(folder):
    centre = (113.46, 23.17)
    write(folder, zone(
        "G442035", "广州高新技术产业开发区", "广东省", 3734, ["广州高新区"],
        ["珠三角国家自主创新示范区"]), {
            "2022-01-01": [piece("fence", "广州高新技术产业开发区", polygon(centre, [
                (-3.7, -5.1), (0.4, -6.3), (3.9, -4.4), (4.6, -0.8), (6.1, 2.7), (3.3, 5.9),
                (-0.7, 5.0), (-4.2, 6.1), (-5.6, 2.3), (-4.3, -1.6)]))]})


def invented(folder):
    corner = (105.0, 38.0)
    touching = [(0.0, 0.0), (0.0, 2.5), (0.4, 5.0)]
    write(folder, zone("X990001", "示例甲高新区", "示例省", None, ["示例甲园区"], kind="example"), {
        "2023-01-01": [piece("fence", "示例甲高新区", polygon(corner, [
            (-4.0, -0.6)] + touching + [(-3.6, 5.3), (-4.7, 2.2)]))]})
    # The same three positions are its western edge: the two touch and do not overlap.
    write(folder, zone("X990002", "示例乙高新区", "示例省", None, ["示例乙园区"], kind="example"), {
        "2023-01-01": [piece("fence", "示例乙高新区", polygon(corner, [
            (3.8, -0.9), (4.9, 2.6), (4.1, 5.5)] + touching[::-1]))]})
    other = (105.3, 38.2)
    write(folder, zone("X990003", "示例丙高新区", "示例省", None, ["示例丙园区"], kind="example"), {
        "2023-01-01": [
            piece("fence", "示例丙高新区", polygon(other, [
                (-4.2, -3.0), (1.6, -3.7), (2.4, 0.4), (1.3, 3.9), (-3.9, 3.1)])),
            piece("park", "示例丙软件园", polygon(other, [
                (-2.9, -1.8), (-0.6, -2.0), (-0.3, 1.2), (-2.5, 1.4)]))]})
    write(folder, zone("X990004", "示例丁高新区", "示例省", None, ["示例丁园区"], kind="example"), {
        "2023-01-01": [piece("fence", "示例丁高新区", polygon(other, [
            (0.2, -2.6), (5.7, -3.2), (6.4, 1.7), (4.0, 4.4), (0.5, 2.8)]))]})
    # 20 m by 15 m: approved blocks of 300 square metres exist, so this is no error.
    tiny = (105.6, 38.4)
    write(folder, zone("X990005", "示例戊高新区", "示例省", None, ["示例戊园区"], kind="example"), {
        "2023-01-01": [
            piece("fence", "示例戊主区", polygon(tiny, [
                (-2.1, -1.7), (1.9, -2.2), (2.6, 1.3), (-1.5, 2.0)]), block="1"),
            piece("fence", "示例戊三百平方米区块", polygon(tiny, [
                (4.000, 1.000), (4.020, 1.000), (4.020, 1.015), (4.000, 1.015)]), block="2")],
        "2030-01-01": [
            piece("fence", "示例戊主区", polygon(tiny, [
                (-2.1, -1.7), (1.9, -2.2), (3.4, 1.1), (-1.5, 2.0)]), block="1")]})
    # Known, but without an edition in force until its day has come.
    write(folder, zone("X990006", "示例己高新区", "示例省", None, ["示例己园区"], kind="example"), {
        "2035-01-01": [piece("fence", "示例己高新区", polygon((105.9, 38.6), [
            (-1.5, -1.5), (1.5, -1.5), (1.5, 1.5), (-1.5, 1.5)]))]})


def main():
    folder = sys.argv[1]
    for draw in (wuhan, suzhou, xiamen, chengdu, xian, hefei, guangzhou, invented):
        draw(folder)


if __name__ == "__main__":
    main()
