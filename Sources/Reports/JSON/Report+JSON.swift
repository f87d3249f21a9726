import FirmCheck
import JSON
import Zones

extension Report {
    /// A section as JSON text, indented, with a line end, and all that is needed to repeat it.
    ///
    /// Figures that are not published are `null`.
    public func json(of section: ReportSection) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.beginObject()
        json.name("kind")
        json.write(section.kind.rawValue)
        json.name("code")
        json.write(section.code)
        json.name("name")
        json.write(section.name)
        writeOrigin(&json)
        json.name("edition")
        write(section.edition, to: &json)
        if section.kind != .zone {
            json.name("members")
            json.beginArray(inline: true)
            for member in section.members { json.write(member) }
            json.endArray()
        }
        json.name("indicators")
        json.beginArray(inline: true)
        for heading in indicators { json.write(heading) }
        json.endArray()
        if section.kind == .all, publication == nil {
            json.name("statuses")
            json.beginObject()
            for (status, rows) in statuses {
                json.name("\(status.code)")
                json.write(rows)
            }
            json.endObject()
        }
        json.name("figures")
        write(section.figures, to: &json)
        if let again = section.countedAgain {
            var sum = ScopeFigures(indicators: indicators.count)
            for zone in zones where section.members.contains(zone.code) { sum += zone.figures }
            json.name("zones_sum")
            write(sum, to: &json)
            json.name("counted_again")
            write(again, isDifference: true, to: &json)
        }
        if let withoutZone = section.withoutZone {
            json.name("without_zone")
            write(withoutZone, to: &json)
        }
        writeTables(section, to: &json)
        if section.kind == .all {
            json.name("groups")
            write(groups.map { NamedFigures(name: $0.name, figures: $0.figures) }, to: &json)
        }
        if section.kind != .zone {
            json.name("zones")
            json.beginArray()
            for zone in zones where section.members.contains(zone.code) {
                json.beginObject()
                json.name("code")
                json.write(zone.code)
                json.name("name")
                json.write(zone.name)
                json.name("figures")
                write(zone.figures, to: &json)
                json.endObject()
            }
            json.endArray()
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// What was checked, and how: enough to do it again.
    private func writeOrigin(_ json: inout JSONWriter) {
        json.name("made_on")
        json.write(madeOn.description)
        json.name("version")
        json.write(ZonefenceVersion.current)
        json.name("as_of")
        json.write(orNull: asOf?.description)
        json.name("boundaries")
        json.write(boundaries)
        json.name("boundaries_sha256")
        json.write(orNull: boundariesSHA256)
        json.name("publication")
        if let publication {
            json.beginObject()
            json.name("fewest")
            json.write(publication.fewest)
            json.name("dominance")
            json.write(publication.dominance)
            json.endObject()
        } else {
            json.writeNull()
        }
        json.name("sources")
        json.write(sources)
    }

    private func write(_ edition: Edition?, to json: inout JSONWriter) {
        guard let edition else { return json.writeNull() }
        json.beginObject()
        for (name, value) in [
            ("valid_from", edition.validFrom?.description), ("status", edition.status?.rawValue),
            ("authority", edition.authority), ("source", edition.source),
            ("sha256", edition.sha256),
        ] {
            json.name(name)
            json.write(orNull: value)
        }
        json.endObject()
    }

    /// The tables of a section beside its figures.
    private func writeTables(_ section: ReportSection, to json: inout JSONWriter) {
        if section.kind == .zone {
            json.name("parks")
            write(section.parks, to: &json)
            if let inParks = section.inParks {
                json.name("in_parks")
                write(inParks, to: &json)
            }
            if var sum = section.parks.first?.figures {
                for park in section.parks.dropFirst() { sum += park.figures }
                json.name("parks_sum")
                write(sum, to: &json)
                json.name("parks_counted_again")
                write(sum - section.figures, isDifference: true, to: &json)
            }
        }
        json.name("categories")
        json.beginArray()
        for table in section.categories {
            json.beginObject()
            json.name("column")
            json.write(table.column)
            json.name("lines")
            write(table.lines, to: &json)
            json.endObject()
        }
        json.endArray()
        json.name("sources_of_positions")
        write(section.sources, to: &json)
        guard publication == nil else { return }
        json.name("locations")
        json.beginObject()
        for (location, firms) in section.locations {
            json.name("\(location.code)")
            json.write(firms)
        }
        json.endObject()
        json.name("accuracies")
        json.beginObject()
        for (band, firms) in section.accuracies {
            json.name(band.code)
            json.write(firms)
        }
        json.endObject()
        json.name("reasons")
        json.beginArray()
        for (reason, rows) in section.reasons {
            json.beginObject()
            json.name("reason")
            json.write(reason.text(.english))
            json.name("rows")
            json.write(rows)
            json.endObject()
        }
        json.endArray()
        json.name("lists")
        json.beginObject()
        for list in section.lists {
            json.name(list.measure.rawValue)
            json.beginObject()
            json.name("rows")
            json.write(list.rows.count)
            json.endObject()
        }
        json.endObject()
        json.name("distances")
        json.beginObject()
        for (name, firms) in [
            ("inside", section.distances.inside), ("outside", section.distances.outside),
        ] {
            json.name(name)
            json.beginArray(inline: true)
            for count in firms { json.write(count) }
            json.endArray()
        }
        json.name("ends_m")
        json.beginArray(inline: true)
        for end in DistanceHistogram.ends { json.write(Int(end)) }
        json.endArray()
        json.endObject()
    }

    private func write(_ lines: [NamedFigures], to json: inout JSONWriter) {
        json.beginArray()
        for line in lines {
            json.beginObject()
            json.name("name")
            json.write(line.name)
            json.name("figures")
            write(line.figures, to: &json)
            json.endObject()
        }
        json.endArray()
    }

    /// - Parameter isDifference: whether it is what is counted again, of which rates mean nothing.
    private func write(
        _ figures: ScopeFigures, isDifference: Bool = false, to json: inout JSONWriter
    ) {
        json.beginObject()
        for measure in ScopeMeasure.allCases {
            json.name(measure.rawValue)
            json.write(orNull: figures[measure])
        }
        json.name("rate_low")
        json.write(orNull: isDifference ? nil : figures.lowestRate)
        json.name("rate_high")
        json.write(orNull: isDifference ? nil : figures.highestRate)
        json.name("indicators")
        json.beginObject()
        for (index, heading) in indicators.enumerated() {
            json.name(heading)
            json.beginObject()
            for measure in ScopeMeasure.allCases where measure != .duplicate {
                json.name(measure.rawValue)
                json.write(orNull: figures[measure, index])
            }
            json.name("not_numbers")
            json.write(orNull: figures.notNumbers[index])
            json.endObject()
        }
        json.endObject()
        json.endObject()
    }
}

extension JSONWriter {
    /// Where figures come from.
    mutating func write(_ sources: [ReportSource]) {
        beginArray()
        for source in sources {
            beginObject()
            name("verdicts")
            write(source.name)
            name("sha256")
            write(source.sha256)
            name("rows")
            write(orNull: source.rows)
            name("check")
            write(source.check)
            endObject()
        }
        endArray()
    }

    private mutating func write(_ check: CheckRecord?) {
        guard let check else { return writeNull() }
        beginObject()
        for (name, value) in [
            ("as_of", check.asOf?.description), ("basis", check.basis.rawValue),
            ("boundaries", check.boundaries), ("input_sha256", check.inputSHA256),
            ("version", check.version), ("declared_zone", check.declaredZone),
        ] {
            self.name(name)
            write(orNull: value)
        }
        name("options")
        if let options = check.options {
            beginArray(inline: true)
            for word in options { write(word) }
            endArray()
        } else {
            writeNull()
        }
        name("rows")
        write(orNull: check.rows)
        endObject()
    }

    mutating func write(orNull string: String?) {
        if let string { write(string) } else { writeNull() }
    }

    mutating func write(orNull integer: Int?) {
        if let integer { write(integer) } else { writeNull() }
    }

    mutating func write(orNull value: Double?) {
        if let value { write(value) } else { writeNull() }
    }

    /// All digits, without exponent.
    mutating func write(orNull decimal: ExactDecimal?) {
        if let decimal, let number = JSONNumber(text: decimal.description) {
            write(number)
        } else {
            writeNull()
        }
    }
}
