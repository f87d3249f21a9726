import Addresses
import Glibc

// How many addresses are read in a second, on one core and on two.
//
//     address-speed [FILE]
//
// FILE has an address a line; without it, seeded addresses are made. How many were read to a
// division and to a road, a village or a place is printed too, so that a fast answer is an answer.

/// Seeded addresses of the common form.
func generated(_ count: Int) -> [String] {
    var state: UInt64 = 20_260_101
    func below(_ limit: UInt64) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % limit)
    }
    let counties = ["湖北省武汉市洪山区", "武汉市东湖新技术开发区", "厦门市湖里区", "福建省厦门市思明区莲前街道", "上海市浦东新区"]
    let roads = ["光谷大道", "珞喻路", "殿前一路", "高新四路", "环岛东路", "步行街南路", "嘉禾路"]
    let places = ["软件园", "国际企业中心三期", "创业大厦", "金融港", ""]
    return (0..<count).map { _ in
        counties[below(5)] + roads[below(7)] + "\(1 + below(2_000))号" + places[below(5)]
            + "\(1 + below(20))栋\(1 + below(30))层\(100 + below(900))室"
    }
}

func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func lines(of path: String) -> [String] {
    guard let file = fopen(path, "r") else {
        print("cannot read \(path)")
        exit(1)
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        guard count > 0 else { break }
        bytes += chunk[..<count]
    }
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
}

/// How many of some addresses have a division and something finer.
func read(_ texts: ArraySlice<String>, times: Int, with parser: AddressParser) -> Int {
    var complete = 0
    for _ in 0..<times {
        for text in texts {
            let address = parser.parse(text)
            let isFine = address.road != nil || address.village != nil || address.place != nil
            if address.division != nil, isFine { complete += 1 }
        }
    }
    return complete
}

let texts =
    CommandLine.arguments.count > 1 ? lines(of: CommandLine.arguments[1]) : generated(20_000)
let times = max(1, 200_000 / max(texts.count, 1))
let started = seconds(CLOCK_PROCESS_CPUTIME_ID)
let parser = AddressParser()
_ = parser.parse("北京市")
print("table read in \(Int((seconds(CLOCK_PROCESS_CPUTIME_ID) - started) * 1e6)) µs")

let first = seconds()
let firstWork = seconds(CLOCK_PROCESS_CPUTIME_ID)
let complete = read(texts[...], times: times, with: parser)
let one = seconds() - first
let work = seconds(CLOCK_PROCESS_CPUTIME_ID) - firstWork
let count = texts.count * times
print("\(count) addresses, \(complete) complete")
print("one core: \(Int(Double(count) / one))/s, \(work / Double(count) * 1e6) µs of work each")

let second = seconds()
await withTaskGroup(of: Int.self) { group in
    let half = texts.count / 2
    for part in [texts[..<half], texts[half...]] {
        group.addTask { read(part, times: times, with: parser) }
    }
    for await _ in group {}
}
print("two cores: \(Int(Double(count) / (seconds() - second)))/s")
