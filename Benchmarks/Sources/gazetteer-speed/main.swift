import Addresses
import Dispatch
import Gazetteer
import Glibc
import PlanarGeometry
import Synchronization

// Builds a gazetteer of generated entries and asks it, in all cores.
// gazetteer-speed [ENTRIES] [FILE] [SEED]
// A file that is there already is asked, not built again.

let arguments = CommandLine.arguments
let total = arguments.count > 1 ? Int(arguments[1]) ?? 5_000_000 : 5_000_000
let path = arguments.count > 2 ? arguments[2] : "/tmp/gazetteer-speed.sqlite"
let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The most memory that the process has had, in megabytes.
func peakMegabytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
}

let country = GeneratedCountry(entries: total, seed: seed)
print("seed \(seed), cores \(cores), entries \(total) in \(country.counties.count) counties")

if access(path, F_OK) != 0 {
    let start = seconds()
    let builder = try GazetteerBuilder(path: path)
    _ = try builder.beginSource(
        GazetteerSource(name: "generated", digest: "\(total)/\(seed)", day: "", crs: "CRS84"))
    var generating = 0.0
    var next = 0
    while next < total {
        let started = seconds()
        let batch = (next..<min(total, next + 65_536)).map { country.entry($0) }
        generating += seconds() - started
        try builder.add(batch)
        next += batch.count
    }
    let report = try builder.endSource()
    let stored = seconds()
    try builder.finish()
    let end = seconds()
    precondition(report.storedCount == total, "refused: \(report.refused)")
    var status = stat()
    stat(path, &status)
    print("build \(Int(end - start - generating)) s, of which the last step \(Int(end - stored)) s")
    print("generating \(Int(generating)) s, not counted")
    print("file \(status.st_size / 1_000_000) MB, \(status.st_size / Int(total)) bytes an entry")
    print("peak memory \(peakMegabytes()) MB")
}

// Questions are parsed before the clock runs: what is measured is matching.
let questions = country.questions(200_000)
let gazetteer = try Gazetteer(path: path)
for kind in GeneratedCountry.QuestionKind.allCases {
    let some = questions.filter { $0.kind == kind }.prefix(2_000)
    let lane = try gazetteer.makeLane()
    let start = seconds(CLOCK_PROCESS_CPUTIME_ID)
    let answers = try lane.answers(some.map(\.address))
    let each = (seconds(CLOCK_PROCESS_CPUTIME_ID) - start) / Double(some.count) * 1e6
    let right = zip(some, answers).count { $0.accepts($1) }
    print(
        "checked: \(kind.rawValue) \(right) of \(some.count) as expected, "
            + "\(Int(each)) us of processor time each")
    let least = 0.99
    precondition(Double(right) >= least * Double(some.count), "answers are wrong")
}
for round in 1...3 {
    let start = seconds()
    let work = seconds(CLOCK_PROCESS_CPUTIME_ID)
    let located = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
        do {
            let lane = try gazetteer.makeLane()
            let part = stride(from: core, to: questions.count, by: cores).map {
                questions[$0].address
            }
            var count = 0
            for first in stride(from: 0, to: part.count, by: 256) {
                let batch = Array(part[first..<min(part.count, first + 256)])
                for case .located in try lane.answers(batch) { count += 1 }
            }
            located.add(count, ordering: .relaxed)
        } catch {
            print("\(error)")
            exit(1)
        }
    }
    let rate = Double(questions.count) / (seconds() - start)
    let each = (seconds(CLOCK_PROCESS_CPUTIME_ID) - work) / Double(questions.count) * 1e6
    print(
        "round \(round): \(Int(rate)) matches/s, \(Int(each)) us of processor time each, "
            + "\(located.load(ordering: .relaxed)) located")
}
print("peak memory \(peakMegabytes()) MB, pages of the file that are mapped included")

var started = seconds()
let info = try gazetteer.info()
print("info \(Int(seconds() - started)) s, \(info.entries) entries, \(info.names) names")
started = seconds()
let findings = try gazetteer.audit()
print("audit \(Int(seconds() - started)) s, \(findings.count) findings")
started = seconds()
let adding = try GazetteerBuilder(path: path)
if try adding.beginSource(
    GazetteerSource(name: "later", digest: "\(getpid())", day: "", crs: "CRS84"))
{
    try adding.add((0..<min(total, 10_000)).map { country.entry($0) })
}
try adding.endSource()
try adding.finish()
print("adding a source of 10,000 entries \(Int(seconds() - started)) s")
