"""Writes the small list of invented names and addresses from which the demo's gazetteer is built,
and a list of addresses to find in it.

    python3 Tools/make_gazetteer.py geojson

Every road, estate, village and number is invented; the names begin with 示例, the divisions are
real. The places lie in and around the sketched fences of 武汉东湖新技术开发区 and
厦门火炬高技术产业开发区, in WGS 84, and Tools/make_firms.py has firms at them. Needs nothing but Python;
run again it writes the same bytes.
"""
import csv, os, sys

HEADINGS = ["名称", "地址", "经度", "纬度", "定位精度"]
HONGSHAN, HULI = "湖北省武汉市洪山区", "福建省厦门市湖里区"


class List:
    def __init__(self):
        self.rows = []

    def add(self, name, address, x, y, accuracy=""):
        self.rows.append([name, address, f"{x:.6f}", f"{y:.6f}", accuracy])

    def road(self, road, numbers, start, step, latitude):
        """Every so many numbers from west to east, odd ones to the north, even ones to the south."""
        for number in numbers:
            x = start + (number - 1) * step
            self.add("", f"{road}{number}号", x, latitude + .0002)
            self.add("", f"{road}{number + 1}号", x, latitude - .0002)

    def estate(self, division, name, ending, count, x, y):
        """Buildings in rows of three, and the estate's gate."""
        for number in range(1, count + 1):
            row, place = divmod(number - 1, 3)
            self.add(name, f"{division}{name}{number}{ending}", x + place * .0008,
                     y + row * .0007, "20")
        self.add(name, f"{division}{name}", x + .0008, y - .0005)


def build():
    places = List()
    # Begins outside of the fence, crosses the line near no. 73, ends inside.
    places.road(f"{HONGSHAN}示例创新大道", range(1, 202, 10), 114.35, .00022, 30.497)
    places.estate(HONGSHAN, "示例光电园", "栋", 9, 114.398, 30.45)
    # Six kilometres west of the fence.
    for group in range(1, 6):
        places.add("", f"{HONGSHAN}示例村{group}组", 114.295 + group * .0012, 30.45)
    # Two roads of one name in one district, 20 km apart: nobody can tell which is meant.
    places.road(f"{HONGSHAN}示例支路", range(1, 10, 4), 114.31, .0005, 30.56)
    places.road(f"{HONGSHAN}示例支路", range(1, 10, 4), 114.5, .0005, 30.48)
    places.road(f"{HULI}示例兴湖路", range(1, 62, 6), 118.106, .0003, 24.52)
    places.estate(HULI, "示例软件园", "号楼", 4, 118.116, 24.5155)
    return places


# One for each way in which an address is found, or is not.
ADDRESSES = [
    f"{HONGSHAN}示例创新大道121号", f"{HONGSHAN}示例创新大道146号", f"{HONGSHAN}示例创新大道205号",
    "武汉东湖新技术开发区示例光电园 三栋５层", f"{HONGSHAN}示例光电圆6栋", f"{HONGSHAN}示例创新大道",
    f"{HONGSHAN}示例村2组", HONGSHAN, f"{HONGSHAN}示例支路5号", f"{HONGSHAN}虚构街7号", "示例路8号",
]


def write(folder, name, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def main():
    folder, = sys.argv[1:]
    rows = build().rows
    write(folder, "gazetteer.csv", [HEADINGS] + rows)
    firms = [[f"示例{number}", address] for number, address in enumerate(ADDRESSES, 1)]
    write(folder, "addresses.csv", [["企业名称", "注册地址"]] + firms)
    print(len(rows), "rows,", len(firms), "addresses")


if __name__ == "__main__":
    main()
