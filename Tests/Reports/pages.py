"""Holds the pages of a report against its JSON, and the lists in them against the verdicts."""
import re
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from urllib.parse import unquote

VOID = {"meta", "br", "hr", "img", "input", "link"}
KNOWN = {"html", "head", "meta", "title", "style", "body", "nav", "a", "bdi", "main", "header",
         "p", "h1", "h2", "h3", "small", "b", "div", "section", "span", "svg", "rect", "text",
         "path", "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td",
         "i", "br", "code", "pre", "ul", "li"}
LEFT_OUT, NOTHING = "…", "–"


class Page(HTMLParser):
    """What a page holds: figures, shares, links, rows of lists, and all its words."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.attributes = [], [], []
        self.figures, self.shares, self.rows = [], [], {}
        self.words, self.styles, self.list, self.marks = [], [], None, 0
        self.tags = set()
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"open at the end: {[tag for tag, _ in self.open]}")

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        names = dict(attributes)
        if len(names) != len(attributes):
            self.faults.append(f"an attribute stands twice in <{tag}>")
        self.attributes += [(tag, name, value) for name, value in attributes]
        classes = (names.get("class") or "").split()
        self.marks += "mark" in classes
        if tag == "br":
            self.handle_data("\n")
        if tag in VOID:
            return
        self.open.append((tag, names | {"words": []}))
        if tag == "tr" and self.is_list() and not self.is_in("thead"):
            self.rows[self.list].append([])
        identifier = names.get("id") or ""
        if identifier.startswith("list-"):
            self.list = identifier[5:]
            self.rows[self.list] = []

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> after {[t for t, _ in self.open[-3:]]}")
            return
        _, names = self.open.pop()
        text = "".join(names["words"])
        if "data-k" in names:
            self.figures.append((names["data-k"], names.get("data-v"), text))
        if "data-part" in names:
            self.shares.append((names["data-part"], names["data-whole"], text))
        if tag == "td" and self.is_list():
            self.rows[self.list][-1].append(text)
        if tag == "section":
            self.list = None

    def is_list(self):
        return self.list is not None and any(
            tag == "table" and names.get("class") == "rows" for tag, names in self.open)

    def handle_data(self, data):
        for tag, names in self.open:
            if tag in ("td", "b", "span", "text"):
                names["words"].append(data)
        if self.open and self.open[-1][0] == "tr" and data.strip():
            self.faults.append("text in a row outside its cells")
        (self.styles if self.open and self.open[-1][0] == "style" else self.words).append(data)

    def is_in(self, tag):
        return any(tag == one for one, _ in self.open)


def at(document, path):
    """The value of a path such as parks[3].figures.declared; names may hold dots and brackets."""
    if path == "":
        return document
    if isinstance(document, list):
        number, rest = re.fullmatch(r"\[(\d+)\](.*)", path, re.S).groups()
        return at(document[int(number)], rest)
    path = path.removeprefix(".")
    for name in document:
        rest = path[len(name):]
        if path.startswith(name) and (not rest or rest[0] in ".["):
            try:
                return at(document[name], rest)
            except (KeyError, AttributeError, IndexError, TypeError):
                continue
    raise KeyError(path)


def percent(part, whole):
    """A share as it is shown: in per cent with one place, rounded down."""
    tenths = int(Fraction(part) / Fraction(whole) * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


class PageCheck:
    """One page with the JSON of its section."""

    def __init__(self, check, folder, stem, document):
        self.check, self.folder, self.stem, self.document = check, folder, stem, document
        self.text = (folder / f"{stem}.html").read_text("utf-8")
        self.page = Page(self.text)
        self.where = f"{stem}.html"

    def run(self):
        self.check_markup()
        for key, value, text in self.page.figures:
            self.check_figure(key, value, text)
        for part, whole, text in self.page.shares:
            self.check_share(part, whole, text)
        self.check_all_there()

    def check_markup(self):
        check, where, page = self.check, self.where, self.page
        check(f"{where} is HTML with balanced tags", not page.faults, page.faults[:3])
        check(f"{where} has known elements only", page.tags <= KNOWN, page.tags - KNOWN)
        check(f"{where} begins as HTML", self.text.startswith("<!DOCTYPE html>"))
        style = "".join(page.styles)
        check(f"{where}: its style needs no other file",
              not re.search(r"url\s*\(|@import|https?:|//", re.sub(r"/\*.*?\*/", "", style,
                                                                    flags=re.S)))
        targets = {value for _, name, value in page.attributes if name == "id"}
        for tag, name, value in page.attributes:
            value = value or ""
            if name.startswith("on") or name in ("src", "srcset", "action", "xlink:href", "style"):
                check(f"{where}: no attribute {name}", False, value)
            elif name == "href":
                there = (value[1:] in targets if value.startswith("#") else
                         re.fullmatch(r"[A-Za-z0-9%._-]+\.(html|xlsx|json)", value) is not None
                         and (self.folder / unquote(value)).is_file())
                check(f"{where}: links stay in the folder", there, value)
            else:
                check(f"{where}: no address in {name}",
                      not re.match(r"\s*(https?:|//|data:)", value), value)

    def value(self, key):
        try:
            return at(self.document, key)
        except (KeyError, AttributeError, IndexError, TypeError):
            return KeyError

    def check_figure(self, key, value, text):
        """The figure is that of the JSON, and what a person reads is it."""
        check, where = self.check, f"{self.where} {key}"
        found = self.value(key)
        if not check(f"{where} is in the JSON", found is not KeyError):
            return
        if found is None:
            check.equal(f"{where} is said to be missing", value, "null")
            check(f"{where} shows that it is missing", text in (LEFT_OUT, NOTHING), text)
            return
        check(f"{where} equals the JSON", value != "null" and Decimal(value) == Decimal(str(found)),
              f"{value}, not {found}")
        if not key.endswith((".rate_low", ".rate_high")):
            plain = text.replace(",", "").replace("\u2212", "-")
            check.equal(f"{where} is what one reads", plain, value)
            check(f"{where} has commas at thousands",
                  re.fullmatch("\u2212?\\d{1,3}(,\\d{3})*(\\.\\d+)?", text) is not None, text)
            return
        own = at(self.document, key.rsplit(".", 1)[0])
        part = own["in_scope"] + (own["review"] if key.endswith("high") else 0)
        check.equal(f"{where} is rounded down", text, percent(part, own["declared"]))

    def check_share(self, part, whole, text):
        one, other = self.value(part), self.value(whole)
        where = f"{self.where} {part} of {whole}"
        if not self.check(f"{where} is in the JSON", KeyError not in (one, other)):
            return
        if one is None or other is None:
            wanted = LEFT_OUT
        elif other <= 0 or not 0 <= one <= other:
            wanted = NOTHING
        else:
            wanted = percent(one, other)
        self.check.equal(f"{where} is a share rounded down", text, wanted)

    def check_all_there(self):
        """Whatever the JSON counts is on the page."""
        keys = {key for key, _, _ in self.page.figures}
        document = self.document
        prefixes = ["figures."]
        for name in ("parks", "groups", "zones", "sources_of_positions"):
            prefixes += [f"{name}[{n}].figures." for n in range(len(document.get(name, ())))]
        for table, one in enumerate(document["categories"]):
            prefixes += [f"categories[{table}].lines[{n}].figures."
                         for n in range(len(one["lines"]))]
        prefixes += [f"{name}." for name in (
            "zones_sum", "counted_again", "without_zone", "parks_sum", "parks_counted_again",
            "in_parks") if name in document]
        wanted = {prefix + measure for prefix in prefixes for measure in (
            "declared", "in_scope", "wrongly_included", "review", "omitted", "omitted_review",
            "duplicate")}
        for prefix in prefixes:
            if not prefix.startswith("sources_of_positions"):
                wanted |= {f"{prefix}indicators.{heading}.{measure}" for measure in (
                    "declared", "in_scope", "wrongly_included", "review", "omitted")
                    for heading in document["indicators"]}
        for name in ("locations", "accuracies", "statuses"):
            wanted |= {f"{name}.{key}" for key in document.get(name, ())}
        wanted |= {f"reasons[{n}].rows" for n in range(len(document.get("reasons", ())))}
        wanted |= {f"lists.{name}.rows" for name, one in document.get("lists", {}).items()
                   if one["rows"]}
        self.check(f"{self.where} shows all figures", wanted <= keys, sorted(wanted - keys)[:5])
