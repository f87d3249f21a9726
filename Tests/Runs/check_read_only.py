"""Runs that may be read and not written: by whom, and what happens when they change meanwhile.

    /usr/bin/python3 Tests/Runs/check_read_only.py --binary .build/debug/zonefence

Needs nothing but Python. Run by root, the program is run as nobody, as nothing is closed to root.
"""
import argparse, os, pathlib, shutil, sqlite3, subprocess, sys, tempfile

import check_kill

NOBODY = 65534
failures = 0


def check(claim, holds, found=""):
    global failures
    print(("ok    " if holds else "FAIL  ") + claim + ("" if holds else f": {found}"))
    failures += not holds


class Place:
    """A folder with a file of runs that another may only read."""

    def __init__(self, desk, name, folder_mode, with_log=False, with_index=True):
        self.desk = desk
        self.folder = desk.folder / name
        self.folder.mkdir()
        self.file = self.folder / "runs.sqlite"
        shutil.copy(desk.folder / "runs.sqlite", self.file)
        if with_log:
            self.leave_log(with_index)
        for path in self.folder.iterdir():
            path.chmod(0o444)
        self.folder.chmod(folder_mode)
        self.before = self.names()

    def leave_log(self, with_index):
        """A log with a change in it, as a writer leaves it that is killed."""
        original = self.folder / "writer.sqlite"
        shutil.copy(self.file, original)
        writer = sqlite3.connect(original)
        writer.execute("UPDATE run SET basis = 'both' WHERE period = '2025'")
        writer.commit()
        endings = ["", "-wal"] + ["-shm"] * with_index
        for ending in endings:
            shutil.copy(f"{original}{ending}", f"{self.file}{ending}")
        writer.close()
        original.unlink()

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def run(self, *arguments):
        return subprocess.run(
            [self.desk.program, *arguments], cwd=self.folder, capture_output=True, timeout=120,
            user=self.desk.user)


class Desk:
    def __init__(self, folder, program):
        self.folder = pathlib.Path(folder)
        self.user = NOBODY if os.geteuid() == 0 else None
        self.program = program
        if self.user is not None:
            # It may lie where nobody can go.
            self.folder.chmod(0o755)
            self.program = str(shutil.copy(program, self.folder / "zonefence"))


def check_reading(place, name, verdicts, basis="registered"):
    listed = place.run("runs", "--format", "json")
    check(f"{name}: the runs are listed", listed.returncode == 0, listed.stderr.decode())
    check(f"{name}: as they are now", f'"basis": "{basis}"' in listed.stdout.decode(),
          listed.stdout.decode()[:300])
    exported = place.run("runs", "export", "2025")
    check(f"{name}: a run is exported", exported.stdout == verdicts, exported.stderr.decode())
    refused = place.run("runs", "delete", "2025", "--yes")
    check(f"{name}: it is not deleted", refused.returncode == 73,
          f"{refused.returncode} {refused.stderr.decode()}")
    saved = place.run("check", "../list.csv", *place.desk.common, "--save", "2026")
    check(f"{name}: nothing is saved", saved.returncode == 73 and not saved.stdout,
          f"{saved.returncode} {saved.stderr.decode()}")
    check(f"{name}: nothing is left beside it", place.names() == place.before, place.names())


def check_change(place, user):
    """An export that waits for its taker while the owner saves: what it gave is not vouched for."""
    reader, writer = os.pipe()
    # Without a pipe in between there would be a file that does not appear.
    process = subprocess.Popen([place.desk.program, "runs", "export", "2025"], cwd=place.folder,
                               stdout=writer, stderr=subprocess.PIPE, user=user)
    os.close(writer)
    first = os.read(reader, 1000)
    place.file.chmod(0o644)
    database = sqlite3.connect(place.file)
    database.execute("UPDATE run SET version = 'x'")
    database.commit()
    database.close()
    place.file.chmod(0o444)
    while os.read(reader, 1 << 16):
        pass
    messages = process.communicate()[1].decode()
    check("an export during which the file changes is refused",
          first and process.returncode == 73 and "try again" in messages,
          f"{process.returncode} {messages}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    options = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(prefix="runs-read-only-") as folder:
        desk = Desk(folder, str(pathlib.Path(options.binary).resolve()))
        shutil.copytree(root / "boundaries", desk.folder / "boundaries")
        desk.common = ["--boundaries", str(desk.folder / "boundaries"), "--as-of", "2026-01-01",
                       "--crs", "WGS84", "--language", "en", "--quiet"]
        check_kill.write_list(desk.folder / "list.csv", 20_000, 1)
        saved = subprocess.run(
            [desk.program, "check", "list.csv", *desk.common, "--save", "2025"], cwd=desk.folder,
            capture_output=True)
        check("a run is saved", saved.returncode == 0, saved.stderr.decode())
        closed = Place(desk, "closed", 0o555)
        check_reading(closed, "a closed folder", saved.stdout)
        check_reading(Place(desk, "open", 0o777), "an open folder", saved.stdout)
        check_reading(
            Place(desk, "log", 0o555, with_log=True), "a closed folder with a log", saved.stdout,
            basis="both")
        half = Place(desk, "half", 0o555, with_log=True, with_index=False)
        refused = half.run("runs")
        check("a log that cannot be read is not passed over",
              refused.returncode == 66 and b"runs.sqlite-wal" in refused.stderr,
              f"{refused.returncode} {refused.stderr.decode()}")
        closed.folder.chmod(0o755)
        check_change(closed, desk.user)
        for path in desk.folder.iterdir():
            if path.is_dir():
                path.chmod(0o755)
    print("failed" if failures else "all checks passed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
