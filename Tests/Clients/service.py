"""Runs zonefence-server for the scripts beside this one, and reports what they find.

Each script gets a server of its own: a free port, a temporary copy of the boundaries that it may
spoil, a TMPDIR that shows what is left behind, and a log that is searched at the end. Only the
standard library is used, so that what is tested is the service and not somebody's client.
"""
import argparse, contextlib, http.client, json, os, re, shutil, signal, socket, subprocess, sys
import tempfile, threading, time

sys.dont_write_bytecode = True
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# What Swift's runtime, the allocator and the system say of a process that dies of a mistake.
CRASHES = re.compile(r"fatal error|crash|precondition failed|segmentation|double free|corrupted"
                     r"|terminate called|illegal instruction|free\(\)|malloc\(\)", re.I)


class Report:
    """Counts checks and prints one line each; safe to use from several threads."""

    def __init__(self):
        self.passed, self.failed = 0, 0
        self.lock = threading.Lock()

    def check(self, name, is_right, detail=""):
        with self.lock:
            if is_right:
                self.passed += 1
                print(f"ok      {name}", flush=True)
            else:
                self.failed += 1
                print(f"FAILED  {name}" + (f": {detail}" if detail != "" else ""), flush=True)
        return is_right

    def equal(self, name, found, wanted):
        return self.check(name, found == wanted,
                          f"found {short(found)}, wanted {short(wanted)}")

    def none(self, name, failures):
        """One line for many checks of one kind: `failures` are those that went wrong."""
        failures = list(failures)
        more = f" (and {len(failures) - 5} more)" if failures[5:] else ""
        return self.check(name, not failures, "; ".join(map(str, failures[:5])) + more)

    @contextlib.contextmanager
    def group(self, name):
        """What is wrong with one group of checks must not keep the others from being made."""
        try:
            yield
        except Exception as error:  # noqa: any failure of a client is a finding
            self.check(name, False, f"stopped by {type(error).__name__}: {error}")

    def note(self, text):
        with self.lock:
            print(f"        {text}", flush=True)

    def exit(self):
        print(f"{self.passed} checks passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)


def short(value, length=300):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= length else text[:length] + "…"


class Answer:
    """A whole answer to a request."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def __getitem__(self, name):
        return self.headers.get(name)

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {short(self.body.decode('utf-8', 'replace'), 200)}"


class Service:
    """A server that runs as long as the `with` it stands in."""

    def __init__(self, binary, boundaries=None, options=(), environment=None, copies=True):
        self.binary = os.path.abspath(binary)
        self.folder = tempfile.mkdtemp(prefix="zonefence-clients-")
        self.temporary = os.path.join(self.folder, "tmp")
        os.mkdir(self.temporary)
        source = boundaries or os.path.join(ROOT, "boundaries")
        if copies and os.path.isdir(source):
            self.store = os.path.join(self.folder, "boundaries")
            shutil.copytree(source, self.store)
        else:
            self.store = source
        self.log_path = os.path.join(self.folder, "log")
        self.options, self.environment = list(options), environment or {}
        self.process = None

    @property
    def log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def __enter__(self):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ZONEFENCE_")}
        # Lists may be checked without a token, unless a script is about just that.
        environment |= {"TMPDIR": self.temporary, "ZONEFENCE_ANONYMOUS": "check"}
        environment |= self.environment
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(
                [self.binary, "serve", "--boundaries", self.store, "--port", "0"] + self.options,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = re.search(r"listening.*:(\d+)\b", self.log)
            if found:
                self.port = int(found[1])
                break
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        else:
            self.process.kill()
        if not hasattr(self, "port"):
            log = self.log
            self.__exit__()
            sys.exit(f"{self.binary} does not come up:\n{log}")
        self.wait_for("/healthz")
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def connection(self, timeout=30):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, path, method="GET", body=None, headers=None, timeout=60, connection=None):
        """One request, on a connection of its own unless one is given."""
        own = connection or self.connection(timeout)
        try:
            own.request(method, path, body=body, headers=headers or {})
            answer = own.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            if connection is None:
                own.close()

    def wait_for(self, path, until=lambda answer: answer.status == 200, seconds=30):
        """Asks until the answer is as wanted; the last answer, or None if there was none."""
        end, last = time.monotonic() + seconds, None
        while time.monotonic() < end:
            with contextlib.suppress(OSError, http.client.HTTPException):
                last = self.ask(path, timeout=5)
                if until(last):
                    return last
            time.sleep(0.05)
        return last

    def socket(self, timeout=10):
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def raw(self, data, timeout=3, half_close=False):
        """Bytes as they are, and all that comes back until the end or the time is up."""
        with self.socket(timeout) as connection:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(data)
                if half_close:
                    connection.shutdown(socket.SHUT_WR)
            return drain(connection, timeout)

    def metric(self, name):
        found = re.search(rf"^{name} (\S+)$", self.ask("/metrics").body.decode(), re.M)
        return float(found[1]) if found else None

    def uploads_are(self, count, seconds=15):
        """Whether that many uploads are running, within a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.metric("zonefence_uploads_running") == count:
                return True
            time.sleep(0.05)
        return False

    def memory(self, field="VmRSS"):
        """Kilobytes of the process; VmHWM is the most so far."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(rf"^{field}:\s+(\d+)", file.read(), re.M)[1])

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def hang_up(self):
        self.process.send_signal(signal.SIGHUP)

    def check_alive(self, report):
        """At the end of every script: the process still answers, and its log tells of no crash."""
        with report.group("the server is alive"):
            report.check("the process runs", self.process.poll() is None, self.process.poll())
            report.equal("/healthz answers", self.ask("/healthz").status, 200)
            lines = [line for line in self.log.splitlines() if CRASHES.search(line)]
            report.none("the log tells of no crash", lines)
            report.equal("TMPDIR is empty", os.listdir(self.temporary), [])


def drain(connection, timeout=3):
    """All that comes until the other end closes or nothing comes for that long."""
    connection.settimeout(timeout)
    data = b""
    with contextlib.suppress(TimeoutError, ConnectionResetError):
        while part := connection.recv(1 << 16):
            data += part
    return data


def arguments(description, add=lambda parser: None):
    """What every script is told: which binaries."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--binary", default=os.path.join(ROOT, ".build/debug/zonefence-server"))
    parser.add_argument("--zonefence", help="the command line; default: beside the server")
    add(parser)
    found = parser.parse_args()
    found.zonefence = found.zonefence or os.path.join(os.path.dirname(found.binary), "zonefence")
    return found
