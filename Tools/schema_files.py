"""Files of the project, JSON and programs, as check_schemas.py reads and runs them."""
import json, os, subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STORE = "geojson/examples/boundaries"


def path(*parts):
    return os.path.join(ROOT, *parts)


def read(*parts):
    """The bytes of a file by its path, as seen from the root."""
    with open(path(*parts), "rb") as file:
        return file.read()


def parse(text, number=float):
    """JSON as RFC 8259 has it: no NaN, no name twice; numbers that are not whole become `number`."""
    def members(pairs):
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names):
            raise ValueError(f"a name stands twice among {names}")
        return dict(pairs)

    def constant(word):
        raise ValueError(f"{word} is no JSON")
    return json.loads(text, object_pairs_hook=members, parse_constant=constant,
                      parse_float=number)


def shorten(text, length=160):
    return text if len(text) <= length else text[:length] + "…"


def complaint(validator, document, where):
    """None if the schema accepts the document, else its first complaint."""
    for error in validator.iter_errors(document):
        place = "/".join(map(str, error.absolute_path)) or "the document"
        return f"{where}: {place}: {shorten(error.message)}"
    return None


def run(arguments):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}: "
                           + shorten(done.stderr.decode(errors="replace").strip(), 400))
    return done.stdout
