import JSON
import Zones

extension Summary {
    /// The summary as JSON text, indented, with a line end.
    public var json: String {
        var json = JSONWriter(.pretty)
        json.beginObject()
        json.name("as_of")
        json.write(orNull: asOf?.description)
        json.name("basis")
        json.write(basis.rawValue)
        json.name("boundaries")
        json.write(boundaries)
        json.name("input_sha256")
        json.write(orNull: inputSHA256)
        json.name("version")
        json.write(ZonefenceVersion.current)
        json.name("declared_zone")
        json.write(orNull: declaredZone)
        json.name("options")
        json.beginArray(inline: true)
        for word in options { json.write(word) }
        json.endArray()
        json.name("rows")
        json.write(rows)
        json.name("locations")
        json.beginObject()
        for location in Location.allCases {
            json.name(String(describing: location.code))
            json.write(count(location))
        }
        json.endObject()
        json.name("statuses")
        json.beginObject()
        for status in Status.allCases {
            json.name(String(describing: status.code))
            json.write(count(status))
        }
        json.endObject()
        json.write(positions)
        json.name("zones")
        json.beginArray()
        for zone in zones {
            json.beginObject()
            write(zone.tally, zone: zone, name: zone.name, to: &json)
            json.name("parks")
            json.beginArray()
            for park in zone.parks {
                json.beginObject()
                write(park.tally, zone: zone, name: park.name, to: &json)
                json.endObject()
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func write(
        _ tally: ScopeTally, zone: ZoneSummary, name: String, to json: inout JSONWriter
    ) {
        json.name("code")
        json.write(zone.code)
        json.name("name")
        json.write(name)
        json.name("edition")
        json.write(orNull: zone.edition?.description)
        json.name("edition_status")
        json.write(orNull: zone.editionStatus?.rawValue)
        for (name, count) in [
            ("declared", tally.declared), ("in_scope", tally.inScope),
            ("wrongly_included", tally.wronglyIncluded), ("review", tally.review),
            ("duplicate", tally.duplicate), ("omitted", tally.omitted),
            ("omitted_review", tally.omittedReview),
        ] {
            json.name(name)
            json.write(count)
        }
        json.name("rate_low")
        writeRate(tally.inScope, of: tally.declared, to: &json)
        json.name("rate_high")
        writeRate(tally.inScope + tally.review, of: tally.declared, to: &json)
        json.write(tally.positions)
        json.name("indicators")
        json.beginObject()
        for (heading, sums) in zip(indicators, tally.sums) {
            json.name(heading)
            json.beginObject()
            for (name, sum) in [
                ("declared", sums.declared), ("in_scope", sums.inScope),
                ("wrongly_included", sums.wronglyIncluded), ("review", sums.review),
            ] {
                json.name(name)
                json.write(decimal: sum)
            }
            json.name("not_numbers")
            json.write(sums.notNumbers)
            json.endObject()
        }
        json.endObject()
    }

    private func writeRate(_ part: Int, of whole: Int, to json: inout JSONWriter) {
        if whole == 0 { json.writeNull() } else { json.write(Double(part) / Double(whole)) }
    }
}

extension JSONWriter {
    /// How positions were found, and how accurate they are.
    fileprivate mutating func write(_ positions: PositionTally) {
        name("located_by")
        beginObject()
        for source in PositionSource.allCases {
            name(String(describing: source.code))
            write(positions.sources[Int(source.rawValue)])
        }
        name("none")
        write(positions.unlocated)
        endObject()
        name("accuracy")
        beginObject()
        for band in AccuracyBand.allCases {
            name(band.code)
            write(positions.bands[band.rawValue])
        }
        endObject()
    }

    fileprivate mutating func write(orNull string: String?) {
        if let string { write(string) } else { writeNull() }
    }

    /// All digits of a sum, without exponent.
    fileprivate mutating func write(decimal: ExactDecimal) {
        if let number = JSONNumber(text: decimal.description) { write(number) } else { writeNull() }
    }
}
