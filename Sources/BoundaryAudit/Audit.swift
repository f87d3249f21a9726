import GEOS
import Geodesy
import PlanarGeometry
import Zones

/// Holds boundaries against every rule, and reports all that it finds.
///
/// A namespace; safe to share; each `run` uses all lanes.
public enum Audit {
    /// Audits stores and GeoJSON files. What cannot be read is a finding, and the rest is audited.
    ///
    /// - Parameter paths: boundary stores, zone directories of these, or GeoJSON files.
    /// - Throws: `BoundaryError.notFound`, `.unreadable` for a path that is not there or a file that
    ///   the system refuses; `.geos` if GEOS fails; `CRSError` if the CRS cannot be used.
    public static func run(_ paths: [String], options: AuditOptions = .init()) throws -> AuditReport
    {
        if let crs = options.crs { _ = try Transformation(from: crs) }
        var sources: [AuditSource] = []
        var findings: [Finding] = []
        for (number, path) in paths.enumerated() {
            let known = sources.count
            try AuditSource.collect(path, into: &sources, &findings)
            let roles = options.roles
            let role = number < roles.count ? roles[number] : roles.last
            for index in known..<sources.count { sources[index].role = role ?? .fence }
        }
        return try run(sources, findings, options)
    }

    /// Audits editions that are about to be stored or made official, each beside the others of its
    /// zone as they would be then: what `run` would say of them in their store.
    ///
    /// - Returns: what is found of the editions proposed, and nothing of the others.
    /// - Throws: as `run`.
    public static func run(proposed editions: [ProposedEdition]) throws -> AuditReport {
        try run(editions.flatMap(\.sources), [], AuditOptions())
    }

    private static func run(
        _ sources: [AuditSource], _ found: [Finding], _ options: AuditOptions
    ) throws -> AuditReport {
        var findings = found
        let read = try Lanes.map(sources, start: { try SourceReader(options.crs) }) {
            reader, source in try reader.read(source)
        }
        var files = read.map(\.file)
        for one in read { findings += one.findings }
        try checkShapes(&files, sources, &findings)
        for (source, one) in zip(sources, read) {
            // Only where nothing else says that the file cannot be used.
            guard let refusal = one.refusal else { continue }
            let isSaid = findings.contains { $0.file == source.file && $0.severity == .error }
            if !isSaid { findings.append(refusal) }
        }

        let zones = ZoneAssembly(sources, read.map(\.digest), files, options).zones
        findings += ZoneChecks.findings(
            zones, files: Array(zip(sources, files)).map { (source: $0, file: $1) },
            options: options)
        for zone in zones {
            findings += EditionChecks.findings(zone)
            findings += AreaChecks.findings(zone)
        }
        let reference = try options.reference.map { try ReferenceFence.read($0) }
        let perZone = try Lanes.map(zones, start: { () throws(GEOSError) in try AreaEngine() }) {
            (engine, zone) throws(GEOSError) in
            var findings: [Finding] = []
            for edition in zone.editions {
                findings += try PieceChecks.findings(edition, engine: engine)
            }
            return try findings + DatumChecks.findings(zone, reference: reference, engine: engine)
        }
        findings += perZone.flatMap { $0 }
        findings += try NeighbourChecks.findings(zones)
        // Beside editions that are proposed all others only stand by.
        let proposed = sources.indices.filter { sources[$0].isProposed }
        guard !proposed.isEmpty else {
            return AuditReport(
                findings: sorted(findings), files: sources.count, zones: zones.count,
                features: files.reduce(0) { $0 + $1.features.count })
        }
        let places = Set(proposed.map { sources[$0].place })
        return AuditReport(
            findings: sorted(
                findings.filter {
                    places.contains(FindingPlace(file: $0.file, zone: $0.zone, edition: $0.edition))
                }),
            files: Set(proposed.map { sources[$0].file }).count, zones: proposed.count,
            features: proposed.reduce(0) { $0 + files[$1].features.count })
    }

    /// Checks the rings and the shape of every feature, in all lanes.
    private static func checkShapes(
        _ files: inout [AuditedFile], _ sources: [AuditSource], _ findings: inout [Finding]
    ) throws {
        var work: [(file: Int, feature: Int)] = []
        for (file, one) in files.enumerated() {
            for feature in one.features.indices { work.append((file, feature)) }
        }
        let (read, all) = (files, work)
        let checked = try Lanes.map(
            Array(all.indices), start: { () throws(GEOSError) in try AreaEngine() }
        ) { (engine, index) throws(GEOSError) -> ([Finding], MultiPolygon?, MultiPolygon?) in
            let feature = read[all[index].file].features[all[index].feature]
            let place = sources[all[index].file].place
            var rings = RingChecks()
            for ring in feature.rings {
                rings.check(ring, at: place.at(feature: feature.index, ring: ring.index))
            }
            let shape = try ShapeChecks(feature, at: place, engine: engine)
            return (rings.findings + shape.findings, shape.area, shape.mendedArea)
        }
        for (one, result) in zip(all, checked) {
            findings += result.0
            files[one.file].features[one.feature].area = result.1
            files[one.file].features[one.feature].mendedArea = result.2
        }
    }

    /// By file, zone, feature, ring, then the order of the rules.
    private static func sorted(_ findings: [Finding]) -> [Finding] {
        let order = Dictionary(
            uniqueKeysWithValues: AuditRule.all.enumerated().map { ($0.element.id, $0.offset) })
        func key(_ finding: Finding) -> (String, String, Int, Int, Int) {
            (
                finding.file ?? "", finding.zone ?? "", finding.feature ?? -1, finding.ring ?? -1,
                order[finding.rule.id] ?? 0
            )
        }
        return findings.enumerated().sorted { left, right in
            let (a, b) = (key(left.element), key(right.element))
            return a == b ? left.offset < right.offset : a < b
        }.map(\.element)
    }
}
