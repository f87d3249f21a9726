public import Addresses
internal import GRDB
public import PlanarGeometry

/// Builds a gazetteer file, or adds sources to one.
///
/// The file is written beside its place (`PATH.building`) and takes its place when `finish()` has
/// ended: whoever reads the old file goes on with it, and a build that is killed leaves it as it
/// was. Answers of geocoders in the old file are taken over, also those that came meanwhile.
/// Texts are parsed in all cores; one writer puts them into the file. Confined to the thread that
/// made it.
public final class GazetteerBuilder {
    /// Where the file will be.
    public let path: String
    private let file: BuildFile
    private let writer: EntryWriter
    private let parser = AddressParser()
    private var current: (report: GazetteerSourceReport, id: Int64, division: DivisionCode?)?
    private var changed = false

    /// Starts from the gazetteer at a path, or from an empty one if there is none.
    ///
    /// - Throws: `GazetteerError.notAGazetteer`, `.newerVersion` or `.damaged` for a file that is
    ///   there and is something else, `.beingBuilt` while another process builds it, and
    ///   `.cannotWrite`.
    public init(path: String) throws(GazetteerError) {
        self.path = path
        file = try BuildFile(path: path)
        writer = try EntryWriter(file)
    }

    /// Starts a source; its entries follow with `add`.
    ///
    /// - Parameter division: the division of entries whose address names none.
    /// - Returns: false if the file holds this very source, read the same way: nothing is to be
    ///   added, and `endSource` tells so. An older list of the same name is removed.
    public func beginSource(
        _ source: GazetteerSource, division: DivisionCode? = nil
    ) throws(GazetteerError) -> Bool {
        precondition(current == nil, "the source before was not ended")
        var report = GazetteerSourceReport(source: source)
        if let old = try writer.source(named: source.name) {
            if old.isSame(as: source) {
                report.isUnchanged = true
                current = (report, old.id, division)
                return false
            }
            report.replaced = try writer.remove(source: old.id)
        }
        changed = true
        current = (report, try writer.add(source), division)
        return true
    }

    /// Stores entries of the source that was begun. Thousands at once are parsed in all cores.
    ///
    /// - Returns: why each was refused, in their order; nil for one that was stored.
    @discardableResult
    public func add(
        _ entries: [GazetteerEntry]
    ) throws(GazetteerError) -> [GazetteerRefusal?] {
        guard let (started, id, division) = current, !started.isUnchanged else {
            preconditionFailure("no source was begun, or it is unchanged")
        }
        var report = started
        var refusals: [GazetteerRefusal?] = []
        refusals.reserveCapacity(entries.count)
        var parsed: [ParsedEntry] = []
        for outcome in ParsingLanes.parse(entries, parser: parser, fallback: division) {
            switch outcome {
            case .success(let entry):
                parsed.append(entry)
                report.stored[entry.kind, default: 0] += 1
                refusals.append(nil)
            case .failure(let refused):
                report.refused[refused.why, default: 0] += 1
                refusals.append(refused.why)
            }
        }
        current = (report, id, division)
        try writer.add(parsed, source: id)
        return refusals
    }

    /// Stores the area of a division, against which the audit holds the entries in it.
    ///
    /// Belongs to the source that was begun; a later area of the same division replaces it.
    public func addArea(_ area: MultiPolygon, of division: DivisionCode) throws(GazetteerError) {
        guard let (_, id, _) = current else { preconditionFailure("no source was begun") }
        try writer.add(DivisionArea(area), of: division, source: id)
    }

    /// Counts rows of the source that had no entry to be made of: no coordinates, for instance.
    public func refuse(_ why: GazetteerRefusal, rows: Int = 1) {
        current?.report.refused[why, default: 0] += rows
    }

    /// Ends the source that was begun.
    @discardableResult
    public func endSource() throws(GazetteerError) -> GazetteerSourceReport {
        guard let (report, id, _) = current else { preconditionFailure("no source was begun") }
        current = nil
        if !report.isUnchanged {
            try writer.end(
                source: id, stored: report.storedCount, refused: report.refusedCount)
        }
        return report
    }

    /// Makes what matching needs of all entries and puts the file in its place.
    ///
    /// Nothing is written to a gazetteer that is there if no source changed anything. The builder
    /// is of no use afterwards.
    public func finish() throws(GazetteerError) {
        precondition(current == nil, "the source was not ended")
        guard changed || file.isNew else { return file.discard() }
        try writer.finish()
        try ExtentTable.rebuild(file)
        try Calibrator.calibrate(file)
        try file.putInPlace()
    }
}
