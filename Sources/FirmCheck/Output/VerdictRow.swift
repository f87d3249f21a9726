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

    init(_ snapshot: Snapshot, language: Language, distanceLimit: Double) {
        self.snapshot = snapshot
        isChinese = language == .chinese
        self.distanceLimit = distanceLimit
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
            if judged.place.isLocated { buffer.appendMetres(judged.place.accuracy) }
        case .longitude:
            if judged.place.isLocated { buffer.appendDegrees(judged.place.position.x) }
        case .latitude:
            if judged.place.isLocated { buffer.appendDegrees(judged.place.position.y) }
        case .locatedBy: if judged.place.isLocated { buffer.append(judged.place.source.code) }
        case .addressDistance:
            if judged.place.addressDistance.isFinite {
                buffer.append(
                    Int64((judged.place.addressDistance * 100).rounded()), places: 2)
            }
        case .edition: append(editions(row), of: days, to: buffer)
        }
    }

    /// The zones of `decidingZones` whose editions differ, each day once.
    private func editions(_ row: VerdictRow) -> [Int] {
        let zones = row.decidingZones
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
        let language: Language = isChinese ? .chinese : .english
        verdict.deciding.append(in: language, repeatedRow: verdict.repeatedRow, to: buffer)
        let rest = verdict.reasons.subtracting(verdict.deciding)
        if !verdict.deciding.isEmpty, !rest.isEmpty { buffer.append(UInt8(ascii: ";")) }
        rest.append(in: language, repeatedRow: verdict.repeatedRow, to: buffer)
    }
}

extension Reasons {
    /// Writes the words in their order, with `;` between them.
    ///
    /// - Parameter repeatedRow: the row of `repeatsRow`.
    func append(in language: Language, repeatedRow: Int = 0, to buffer: OutputBuffer) {
        var bits = rawValue
        while bits != 0 {
            let bit = bits.trailingZeroBitCount
            bits &= bits - 1
            let word = Self.words[bit]
            buffer.append(language == .chinese ? word.chinese : word.english)
            if bit == 0 {
                buffer.append(repeatedRow)
                if language == .chinese { buffer.append("行") }
            }
            if bits != 0 { buffer.append(UInt8(ascii: ";")) }
        }
    }
}

extension OutputBuffer {
    /// Degrees with seven places.
    func appendDegrees(_ degrees: Double) {
        append(Int64((degrees * 1e7).rounded(.toNearestOrEven)), places: 7)
    }

    /// Metres with up to three places.
    func appendMetres(_ metres: Double) {
        guard metres < 1e12 else {
            append(String(metres))
            return
        }
        var thousandths = Int64((metres * 1000).rounded())
        var places = 3
        while places > 0, thousandths % 10 == 0 {
            thousandths /= 10
            places -= 1
        }
        append(thousandths, places: places)
    }
}
