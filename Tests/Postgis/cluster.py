"""A PostgreSQL of our own, in a temporary folder, reached by a socket there and by nothing else."""
import os, pathlib, pwd, shutil, subprocess, tempfile

BINARIES = pathlib.Path("/usr/lib/postgresql/15/bin")


class Cluster:
    """Started, with PostGIS at hand, within `with`; gone behind it."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zf-pg-", dir="/tmp"))
        self.user = None
        if os.geteuid() == 0:
            # PostgreSQL does not run as root.
            account = pwd.getpwnam("postgres")
            self.user = ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}",
                         "--clear-groups", "--"]
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        try:
            self.run("initdb", "-D", self.data, "-U", "zonefence", "-A", "trust", "-E", "UTF8",
                     "--locale=C.UTF-8", "--no-sync")
            self.run("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "-t", "60",
                     "-o", f"-c listen_addresses='' -c unix_socket_directories={self.folder} "
                           "-c fsync=off -c shared_buffers=32MB", "start")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        self.environment = {
            "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PGHOST": str(self.folder),
            "PGUSER": "zonefence", "PGDATABASE": "postgres"}
        return self

    def run(self, program, *arguments):
        done = subprocess.run(
            [*(self.user or []), str(BINARIES / program), *map(str, arguments)],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
            # What pg_ctl starts keeps its output open: to a file, not to a pipe that is waited for.
        ) if program != "pg_ctl" else self.start(arguments)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}")

    def start(self, arguments):
        with open(self.folder / "pg_ctl.log", "w+") as log:
            done = subprocess.run(
                [*(self.user or []), str(BINARIES / "pg_ctl"), *map(str, arguments)],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            log.seek(0)
            done.stdout = log.read()
        return done

    def __exit__(self, kind, error, trace):
        if (self.data / "postmaster.pid").exists():
            self.start(["-D", self.data, "-m", "immediate", "-w", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)

    def query(self, sql, **variables):
        """The rows of a query as texts; null is None."""
        words = [f"--set={name}={value}" for name, value in variables.items()]
        done = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", *words, "--file=-",
             "--no-align", "--tuples-only", "--field-separator=\x1f",
             "--record-separator=\x1e", "--pset=null=\x1a"],
            input=sql, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8")
        if done.returncode:
            raise RuntimeError(done.stderr)
        text = done.stdout
        records = text.rstrip("\x1e").split("\x1e") if text.strip("\x1e\n") else []
        return [tuple(None if cell == "\x1a" else cell for cell in record.split("\x1f"))
                for record in (r.removesuffix("\n") for r in records)]

    def value(self, sql, **variables):
        rows = self.query(sql, **variables)
        return rows[0][0] if rows else None
