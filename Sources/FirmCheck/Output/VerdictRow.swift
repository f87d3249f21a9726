import DelimitedText
import PlanarGeometry
import Zones

/// What the added columns of a row say, ready to be written.
///
/// Confined to its lane.
struct VerdictRow {
    var judged: Judge.Judged
    /// The covering zones, and the parks of these that cover the place.
    var zones: [Int]
    var parks: [Int]
    var declared: DeclaredZone

    /// The zones whose editions the verdict rests on: the declared one with a fence, else those
    /// that cover the place, else the nearest.
    var decidingZones: [Int] {
        if case .zone(let zone) = declared { return [zone] }
        if !zones.isEmpty { return zones }
        return judged.facts.nearestZone >= 0 ? [judged.facts.nearestZone] : []
    }
}

extension Snapshot {
    /// A zone whose edition is from the same day as those of all fences, so that the nearest zone
    /// need not be known to say which edition is in force there; nil if the days differ.
    var onlyEditionZone: Int? {
        let fenced = store.zones.indices.filter { store.zones[$0].hasFence }
        let days = Set(fenced.map { store.zones[$0].editionInForce?.validFrom })
        return days.count == 1 ? fenced.first : nil
    }
}

/// The words of one language, and how the parts of a verdict are put into text.
///
/// Immutable; safe to share.
struct VerdictText: Sendable {
    private let snapshot: Snapshot
    private let isChinese: Bool
    private let distanceLimit: Double
    /// The code of each zone, and the day of its edition in force, as UTF-8.
    private let codes: [[UInt8]]
    private let days: [[UInt8]]
    /// Stands for the nearest zone where that is not looked for.
    private let onlyEditionZone: Int?

    init(_ snapshot: Snapshot, language: Language, distanceLimit: Double) {
        self.snapshot = snapshot
        isChinese = language == .chinese
        self.distanceLimit = distanceLimit
        onlyEditionZone = snapshot.onlyEditionZone
        codes = snapshot.store.zones.map { Array($0.code.utf8) }
        days = snapshot.store.zones.map { zone in
            Array((zone.editionInForce?.validFrom?.description ?? "").utf8)
        }
    }

    /// The text of a column; nothing where it is blank.
    func append(_ column: AddedColumn, of row: VerdictRow, to buffer: OutputBuffer) {
        let judged = row.judged
        switch column {
        case .zone: append(row.zones, of: codes, to: buffer)
        case .park:
            for (number, park) in row.parks.enumerated() {
                if number > 0 { buffer.append(UInt8(ascii: ";")) }
                buffer.append(snapshot.parks[park].name)
            }
        case .location: appendWord(judged.verdict.location, to: buffer)
        case .status: appendWord(judged.verdict.status, to: buffer)
        case .reason: appendReasons(judged.verdict, to: buffer)
        case .distance:
            if judged.facts.distance <= distanceLimit, distanceLimit > 0 {
                buffer.append(
                    Int64((judged.facts.distance * 100).rounded()), places: 2)
            }
        case .accuracy:
            if judged.place.isLocated { appendAccuracy(judged.place.accuracy, to: buffer) }
        case .longitude:
            if judged.place.isLocated { appendDegrees(judged.place.position.x, to: buffer) }
        case .latitude:
            if judged.place.isLocated { appendDegrees(judged.place.position.y, to: buffer) }
        case .locatedBy: if judged.place.isLocated { buffer.append("coordinates") }
        case .edition: append(editions(row), of: days, to: buffer)
        }
    }

    /// The zones of `decidingZones` whose editions differ, each day once.
    private func editions(_ row: VerdictRow) -> [Int] {
        var zones = row.decidingZones
        if zones.isEmpty, row.judged.place.isLocated, let onlyEditionZone {
            zones = [onlyEditionZone]
        }
        if zones.count < 2 { return zones.filter { !days[$0].isEmpty } }
        var seen: Set<[UInt8]> = []
        return zones.filter { !days[$0].isEmpty && seen.insert(days[$0]).inserted }
    }

    @inline(__always)
    private func append(_ zones: [Int], of texts: [[UInt8]], to buffer: OutputBuffer) {
        for (number, zone) in zones.enumerated() {
            if number > 0 { buffer.append(UInt8(ascii: ";")) }
            texts[zone].withUnsafeBufferPointer { buffer.append($0) }
        }
    }

    private func appendWord(_ location: Location, to buffer: OutputBuffer) {
        buffer.append(isChinese ? location.chinese : location.code)
    }

    private func appendWord(_ status: Status, to buffer: OutputBuffer) {
        buffer.append(isChinese ? status.chinese : status.code)
    }

    /// The deciding reason, then the others in their order.
    func appendReasons(_ verdict: RowVerdict, to buffer: OutputBuffer) {
        var isFirst = true
        var bits = verdict.deciding.rawValue
        var rest = verdict.reasons.subtracting(verdict.deciding).rawValue
        while bits != 0 || rest != 0 {
            if bits == 0 {
                bits = rest
                rest = 0
            }
            let bit = bits.trailingZeroBitCount
            bits &= bits - 1
            if !isFirst { buffer.append(UInt8(ascii: ";")) }
            isFirst = false
            let word = Reasons.words[bit]
            buffer.append(isChinese ? word.chinese : word.english)
            if bit == 0 {
                buffer.append(verdict.repeatedRow)
                if isChinese { buffer.append("行") }
            }
        }
    }

    private func appendDegrees(_ degrees: Double, to buffer: OutputBuffer) {
        buffer.append(Int64((degrees * 1e7).rounded(.toNearestOrEven)), places: 7)
    }

    /// Metres with up to three places.
    private func appendAccuracy(_ metres: Double, to buffer: OutputBuffer) {
        guard metres < 1e12 else {
            buffer.append(String(metres))
            return
        }
        var thousandths = Int64((metres * 1000).rounded())
        var places = 3
        while places > 0, thousandths % 10 == 0 {
            thousandths /= 10
            places -= 1
        }
        buffer.append(thousandths, places: places)
    }
}
