import Glibc
import TestSupport
import Testing

/// Where verdicts and summary go, and what is left when they cannot.
@Suite struct OutputTests {
    private let desk = Desk()

    init() { desk.folder.write(SmallList.text, to: "list.csv") }

    private static let isRoot = geteuid() == 0

    @Test(
        "An output that cannot be made is refused with 73, and nothing is left",
        arguments: ["-o", "--summary"], ["absent/out.csv", "sub", "list.csv/out", "/proc/out.csv"])
    func cannotBeMade(option: String, path: String) throws {
        desk.folder.write("x", to: "sub/inside")
        let outcome = try desk.check("list.csv", "--crs", "WGS84", option, path)
        #expect(outcome.ending == .exited(73), "\(outcome.messages)")
        #expect(outcome.messages.contains("\(path): cannot be written"), "\(outcome.messages)")
        #expect(desk.folder.names == ["list.csv", "sub"])
        #expect(desk.folder.text("list.csv") == SmallList.text)
        #expect(desk.scratch.names == [])
        // Not even part of the other output.
        #expect(outcome.text == "")
    }

    @Test("A full disk is told with 73, for a device, for standard output and for a summary")
    func fullDevice() throws {
        let device = try desk.check("list.csv", "--crs", "WGS84", "-o", "/dev/full", "--quiet")
        #expect(device.ending == .exited(73))
        #expect(
            device.messages == "zonefence: /dev/full: cannot be written: No space left on device\n")
        let standard = try desk.shell(
            "$zonefence check list.csv --crs WGS84 --boundaries \(Desk.package)/boundaries --quiet "
                + ">/dev/full")
        #expect(standard.ending == .exited(73))
        #expect(standard.messages.contains("standard output"), "\(standard.messages)")
        for command in ["zones", "locate 114 30 --crs WGS84"] {
            let other = try desk.shell(
                "$zonefence \(command) --boundaries \(Desk.package)/boundaries >/dev/full")
            #expect(other.ending == .exited(73), "\(command): \(other.messages)")
        }
        let summary = try desk.check(
            "list.csv", "--crs", "WGS84", "-o", "out.csv", "--summary", "/dev/full")
        #expect(summary.ending == .exited(73))
        // Both or neither.
        #expect(desk.folder.names == ["list.csv"])
    }

    @Test("A limit on the size of files is a failed write, not a crash")
    func fileSizeLimit() throws {
        let outcome = try desk.shell(
            "ulimit -f 1; $zonefence check list.csv --crs WGS84 --boundaries "
                + "\(Desk.package)/boundaries -o out.csv --quiet")
        #expect(outcome.ending == .exited(73), "\(outcome.ending)")
        #expect(outcome.messages.contains("out.csv: cannot be written"))
        #expect(desk.folder.names == ["list.csv"])
    }

    @Test(
        "A folder or a file that may not be written is refused with 73, and left as it is",
        .enabled(if: isRoot, "needs root, to become somebody else"),
        arguments: ["closed/out.csv", "own.csv"])
    func withoutPermission(path: String) throws {
        desk.folder.write("kept", to: "own.csv")
        desk.folder.write("kept", to: "closed/kept")
        chmod(desk.folder.path(of: "own.csv"), 0o444)
        chmod(desk.folder.path, 0o755)
        chmod(desk.scratch.path, 0o777)
        let outcome = try desk.shell(
            "exec setpriv --reuid 65534 --regid 65534 --clear-groups $zonefence check list.csv "
                + "--crs WGS84 --boundaries \(Desk.package)/boundaries -o \(path)")
        #expect(outcome.ending == .exited(73), "\(outcome.messages)")
        #expect(outcome.messages.contains("\(path): cannot be written: Permission denied"))
        #expect(desk.folder.names == ["closed", "list.csv", "own.csv"])
        #expect(desk.folder.text("own.csv") == "kept")
        #expect(desk.folder.text("closed/kept") == "kept")
    }

    /// A long list, so that more than one write happens.
    private static let longList =
        "name,lon,lat\n" + String(repeating: "示例,114.5,30.48\n", count: 20_000)

    @Test(
        "A disk that runs full leaves what was there",
        .enabled(if: canMount, "needs root and the right to mount a tmpfs"),
        arguments: ["out.csv", "old.csv"])
    func fullDisk(name: String) throws {
        desk.folder.write(Self.longList, to: "long.csv")
        let outcome = try desk.shell(
            """
            unshare --mount bash -c '
                mkdir disk && mount -t tmpfs -o size=256k none disk && echo old >disk/old.csv
                $zonefence check long.csv --crs WGS84 --boundaries \(Desk.package)/boundaries \
                    -o disk/\(name) --summary disk/summary.json
                echo "code $?"; ls -A disk; cat disk/old.csv'
            """)
        #expect(outcome.text == "code 73\nold.csv\nold\n", "\(outcome.messages)")
        #expect(outcome.messages.contains("disk/\(name): cannot be written: No space left"))
    }

    private static let canMount: Bool = {
        guard isRoot else { return false }
        let probe = try? Desk().shell("unshare --mount mount -t tmpfs none /mnt")
        return probe?.ending == .exited(0)
    }()

    @Test(
        "An output that is the list itself is refused with 64, and the list is kept",
        arguments: ["-o", "--summary"],
        ["list.csv", "./list.csv", "sub/../list.csv", "symbolic.csv", "hard.csv"])
    func ownInput(option: String, path: String) throws {
        desk.folder.write("x", to: "sub/inside")
        symlink("list.csv", desk.folder.path(of: "symbolic.csv"))
        link(desk.folder.path(of: "list.csv"), desk.folder.path(of: "hard.csv"))
        let outcome = try desk.check("list.csv", "--crs", "WGS84", "--quiet", option, path)
        #expect(outcome.ending == .exited(64))
        #expect(outcome.messages.contains(path))
        let isKept = desk.folder.text("list.csv") == SmallList.text
        #expect(isKept)
        #expect(outcome.text == "")
        #expect(desk.folder.names == ["hard.csv", "list.csv", "sub", "symbolic.csv"])
    }

    @Test(
        "One file for verdicts and summary is refused with 64",
        arguments: [("out", "out"), ("out", "./out"), ("old", "symbolic")])
    func oneForBoth(output: String, summary: String) throws {
        desk.folder.write("kept", to: "old")
        symlink("old", desk.folder.path(of: "symbolic"))
        let outcome = try desk.check(
            "list.csv", "--crs", "WGS84", "--quiet", "-o", output, "--summary", summary)
        #expect(outcome.ending == .exited(64))
        #expect(desk.folder.names == ["list.csv", "old", "symbolic"])
        #expect(desk.folder.text("old") == "kept")
    }

    @Test("transform refuses to write over its own input")
    func transformInPlace() throws {
        let outcome = try desk.run(
            ["transform", "list.csv", "--from", "WGS84", "--to", "GCJ-02", "-o", "./list.csv"])
        #expect(outcome.ending == .exited(64), "\(outcome.messages)")
        let isKept = desk.folder.text("list.csv") == SmallList.text
        #expect(isKept)
    }

    @Test("Both outputs appear with all that is in them, over what was there")
    func bothOutputs() throws {
        desk.folder.write("old", to: "out.csv")
        desk.folder.write("old", to: "summary.json")
        let outcome = try desk.check(
            "list.csv", "--crs", "WGS84", "-o", "out.csv", "--summary", "summary.json", "--quiet")
        #expect(outcome.ending == .exited(0))
        #expect(outcome.messages == "")
        #expect(outcome.text == "")
        #expect(desk.folder.names == ["list.csv", "out.csv", "summary.json"])
        #expect(CSVText.rows(desk.folder.text("out.csv") ?? "").count == 10)
        #expect(desk.folder.text("summary.json")?.hasSuffix("\n}\n") == true)
    }

    @Test(
        "A byte order mark goes into files and not to standard output, unless said otherwise",
        arguments: [
            (["-o", "out"], true), ([], false), (["--bom", "yes"], true),
            (["-o", "out", "--bom", "no"], false), (["-o", "out", "--format", "jsonl"], false),
            (["--format", "geojson", "--bom", "yes"], false),
        ])
    func byteOrderMark(options: [String], isMarked: Bool) throws {
        let outcome = try desk.run(
            ["check", "list.csv", "--crs", "WGS84"] + Desk.boundaries + options)
        let text = options.contains("-o") ? desk.folder.text("out") ?? "" : outcome.text
        #expect(Array(text.utf8).starts(with: [0xEF, 0xBB, 0xBF]) == isMarked)
        #expect(!text.utf8.dropFirst(3).starts(with: [0xEF, 0xBB, 0xBF]))
    }

    @Test("A symbolic link is written through, and a file keeps who may read it")
    func whatIsThere() throws {
        desk.folder.write("old", to: "real/secret.csv")
        let secret = desk.folder.path(of: "real/secret.csv")
        chmod(secret, 0o600)
        symlink("real/secret.csv", desk.folder.path(of: "out.csv"))
        let outcome = try desk.check("list.csv", "--crs", "WGS84", "-o", "out.csv", "--quiet")
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        #expect(CSVText.rows(desk.folder.text("real/secret.csv") ?? "").count == 10)
        var status = stat()
        #expect(lstat(desk.folder.path(of: "out.csv"), &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        #expect(stat(secret, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test("The name of standard output as a file writes to where it is redirected")
    func standardOutputByName() throws {
        // Not /dev/stdout itself: were it replaced, the machine would suffer.
        symlink("/proc/self/fd/1", desk.folder.path(of: "stdout"))
        let outcome = try desk.shell(
            "$zonefence check list.csv --crs WGS84 --boundaries \(Desk.package)/boundaries "
                + "-o stdout --quiet >redirected.csv; test -L stdout")
        #expect(outcome.ending == .exited(0))
        #expect(CSVText.rows(desk.folder.text("redirected.csv") ?? "").count == 10)
    }

    @Test("--strict exits with 1 if a row is neither in nor out of scope, having written all")
    func strict() throws {
        let found = try desk.check("list.csv", "--crs", "WGS84", "-o", "out.csv", "--strict")
        #expect(found.ending == .exited(1))
        #expect(CSVText.rows(desk.folder.text("out.csv") ?? "").count == 10)
        desk.folder.write(
            "name,lon,lat,declared_zone\n示例一,\(Spot.wuhan),G422031\n示例二,\(Spot.nowhere),\n,,,\n",
            to: "clean.csv")
        let clean = try desk.check("clean.csv", "--crs", "WGS84", "--strict")
        #expect(clean.ending == .exited(0))
    }
}
