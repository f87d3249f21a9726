import FirmCheck
import JSON
import Zones

extension PeriodComparison {
    /// The comparison as JSON text, indented, with a line end.
    public var json: [UInt8] {
        var json = JSONWriter(.pretty)
        json.beginObject()
        json.name("made_on")
        json.write(madeOn.description)
        json.name("version")
        json.write(ZonefenceVersion.current)
        for (name, origin) in [("old", old), ("new", new)] {
            json.name(name)
            json.beginObject()
            json.name("as_of")
            json.write(orNull: origin.day?.description)
            json.name("boundaries")
            json.write(origin.boundaries)
            json.name("boundaries_sha256")
            json.write(orNull: origin.boundariesSHA256)
            json.name("sources")
            json.write(origin.sources)
            json.endObject()
        }
        json.name("indicators")
        json.beginArray(inline: true)
        for heading in indicators { json.write(heading) }
        json.endArray()
        json.name("counted_again")
        json.beginObject()
        json.name("old")
        json.write(countedAgainOld)
        json.name("new")
        json.write(countedAgainNew)
        json.endObject()
        json.name("all")
        write(all, to: &json)
        json.name("zones")
        json.beginArray()
        for zone in zones { write(zone, to: &json) }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func write(_ change: ZoneChange, to json: inout JSONWriter) {
        json.beginObject()
        for (name, value) in [
            ("code", change.code), ("name", change.name), ("old_edition", change.oldEdition),
            ("new_edition", change.newEdition),
        ] {
            json.name(name)
            json.write(orNull: value)
        }
        for (name, total, unfollowed) in [
            ("old", change.old, change.unfollowedOld), ("new", change.new, change.unfollowedNew),
        ] {
            json.name(name)
            json.beginObject()
            json.name("in_scope")
            json.write(total.firms)
            write(total.sums, to: &json)
            json.name("without_code")
            json.write(unfollowed)
            json.endObject()
        }
        json.name("causes")
        json.beginObject()
        for cause in ChangeCause.allCases {
            guard let figures = change.causes[cause] else { continue }
            json.name(cause.rawValue)
            json.beginObject()
            json.name("gained")
            json.write(figures.gained)
            json.name("lost")
            json.write(figures.lost)
            json.name("net")
            json.write(figures.net)
            write(figures.sums, to: &json)
            json.endObject()
        }
        json.endObject()
        json.endObject()
    }

    private func write(_ sums: [ExactDecimal], to json: inout JSONWriter) {
        json.name("indicators")
        json.beginObject()
        for (heading, sum) in zip(indicators, sums) {
            json.name(heading)
            json.write(orNull: sum)
        }
        json.endObject()
    }
}
