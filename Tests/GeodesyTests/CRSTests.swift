import Geodesy
import PlanarGeometry
import Testing

@Suite struct CRSIdentifierTests {
    @Test(
        "A name is read as people write it",
        arguments: [
            ("WGS84", CRSIdentifier.wgs84), ("wgs-84", .wgs84), ("CRS84", .wgs84),
            ("CGCS2000", .wgs84), ("cgcs 2000", .wgs84), ("EPSG:4326", .wgs84),
            ("epsg:4490", .wgs84), ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", .wgs84),
            ("http://www.opengis.net/def/crs/EPSG/0/4490", .wgs84),
            ("urn:ogc:def:crs:OGC:1.3:CRS84", .wgs84), ("2000国家大地坐标系", .wgs84),
            ("GCJ-02", .gcj02), ("gcj02", .gcj02), ("ＧＣＪ－０２", .gcj02), ("火星坐标系", .gcj02),
            ("BD-09", .bd09), ("bd09ll", .bd09), (" BD 09 ", .bd09), ("百度坐标系", .bd09),
            ("EPSG:4547", .epsg(4547)), ("epsg4547", .epsg(4547)),
            ("https://www.opengis.net/def/crs/EPSG/0/4526", .epsg(4526)),
            ("urn:ogc:def:crs:EPSG::4513", .epsg(4513)),
        ])
    func namesAreRead(text: String, crs: CRSIdentifier) throws {
        #expect(try CRSIdentifier(text) == crs)
    }

    @Test(
        "What names no system is refused with its own words",
        arguments: ["", "地方坐标系", "EPSG:", "EPSG:45x", "EPSG:-1", "WGS72", "EPSG:99999999999"])
    func othersAreRefused(text: String) {
        #expect(throws: CRSError.unknownName(text)) { try CRSIdentifier(text) }
    }

    @Test("A name in output is read back as the same system")
    func namesRoundTrip() throws {
        for crs in [CRSIdentifier.wgs84, .gcj02, .bd09, .epsg(4547), .proj("+proj=longlat")] {
            #expect(try CRSIdentifier(crs.name) == crs)
        }
    }
}

@Suite struct TransformationTests {
    private func move(
        _ from: CRSIdentifier, _ to: CRSIdentifier, _ x: Double, _ y: Double
    ) throws -> Coordinate? {
        try Transformation(from: from, to: to).transform(Coordinate(x: x, y: y))
    }

    @Test("WGS 84 and CGCS2000 are the same, to the last bit")
    func sameDatumIsIdentity() throws {
        let position = Coordinate(x: 114.123456789012, y: 30.987654321098)
        for name in ["WGS84", "CRS84", "CGCS2000", "EPSG:4490", "EPSG:4326"] {
            let transformation = try Transformation(from: CRSIdentifier(name))
            #expect(transformation.isIdentity)
            #expect(transformation.transform(position) == position)
        }
    }

    @Test("A surveyed point comes out where its survey says")
    func gaussKruger() throws {
        let point = try #require(try move(.epsg(4526), .wgs84, 38_383_243.971, 2_582_988.976))
        #expect(abs(point.x - 112.8583) < 5e-5 && abs(point.y - 23.3430) < 5e-5)
        // The same without the zone number in front.
        let plain = try #require(try move(.epsg(4547), .wgs84, 383_243.971, 2_582_988.976))
        #expect(abs(point.x - plain.x) < 1e-12 && abs(point.y - plain.y) < 1e-12)
    }

    @Test("Metres that can be none of the system are refused")
    func nonsenseIsRefused() throws {
        #expect(try move(.epsg(4526), .wgs84, 2_582_988.976, 38_383_243.971) == nil)  // swapped
        #expect(try move(.epsg(4526), .wgs84, 383_243.971, 2_582_988.976) == nil)  // no zone number
        #expect(try move(.epsg(4547), .wgs84, 38_383_243.971, 2_582_988.976) == nil)  // zone number
        #expect(try move(.epsg(4526), .wgs84, 114.0, 30.0) == nil)  // degrees
        #expect(try move(.wgs84, .epsg(4526), 38_383_243.971, 2_582_988.976) == nil)
        #expect(try move(.gcj02, .wgs84, 38_383_243.971, 2_582_988.976) == nil)
        #expect(try move(.epsg(4526), .wgs84, .nan, 1) == nil)
        #expect(try move(.epsg(4526), .wgs84, .infinity, 1) == nil)
    }

    @Test("Every Gauss-Kruger system of CGCS2000 goes there and back", arguments: 4491...4554)
    func allSystemsRoundTrip(code: Int) throws {
        // The central meridian follows from the code: six degrees wide, then three.
        let zone: Int
        let meridian: Double
        switch code {
        case 4491...4501: (zone, meridian) = (code - 4478, Double(code - 4478) * 6 - 3)
        case 4502...4512: (zone, meridian) = (0, Double(code - 4489) * 6 - 3)
        case 4513...4533: (zone, meridian) = (code - 4488, Double(code - 4488) * 3)
        default: (zone, meridian) = (0, Double(code - 4509) * 3)
        }
        // A northing that is in China at that meridian.
        let northing = meridian < 78 ? 4_200_000.0 : meridian < 126 ? 3_500_000 : 5_200_000
        let origin = try #require(
            try move(.epsg(code), .wgs84, Double(zone) * 1e6 + 500_000, northing))
        #expect(abs(origin.x - meridian) < 1e-9)
        let back = try #require(try move(.wgs84, .epsg(code), origin.x, origin.y))
        #expect(abs(back.x - Double(zone) * 1e6 - 500_000) < 1e-4)
        #expect(abs(back.y - northing) < 1e-4)
    }

    @Test(
        "A datum for which only a ballpark transformation is known everywhere is refused",
        arguments: [4214, 4610, 2327, 2333, 2343, 2349, 2370, 2383, 2390, 2401, 2422, 2436, 4555])
    func ballparkIsRefused(code: Int) {
        #expect(throws: CRSError.ballparkOnly(from: "EPSG:\(code)", to: "WGS84")) {
            try Transformation(from: .epsg(code))
        }
        #expect(throws: CRSError.ballparkOnly(from: "WGS84", to: "EPSG:\(code)")) {
            try Transformation(from: .wgs84, to: .epsg(code))
        }
    }

    @Test("With one's own parameters the old datum can be used")
    func ownParameters() throws {
        let crs = try CRSIdentifier(
            "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=krass "
                + "+towgs84=15.8,-154.4,-82.3,0,0,0,0 +units=m")
        let point = try #require(try move(crs, .wgs84, 500_000, 3_400_000))
        #expect(abs(point.x - 114) < 0.01 && abs(point.y - 30.72) < 0.01)
    }

    @Test(
        "Systems that are not of two dimensions, or unknown, are refused",
        arguments: [
            (4979, CRSError.unsuitable("EPSG:4979")), (4978, .unsuitable("EPSG:4978")),
            (5773, .unsuitable("EPSG:5773")), (99_999, .unknownSystem("EPSG:99999")),
        ])
    func unsuitableIsRefused(code: Int, error: CRSError) {
        #expect(throws: error) { try Transformation(from: .epsg(code)) }
    }

    @Test("GCJ-02 and Gauss-Kruger combine through WGS 84")
    func combination() throws {
        let there = try #require(try move(.gcj02, .epsg(4526), 114.3, 30.5))
        let back = try #require(try move(.epsg(4526), .gcj02, there.x, there.y))
        #expect(abs(back.x - 114.3) < 1e-8 && abs(back.y - 30.5) < 1e-8)
    }

    @Test(
        "Well-known text names the system that it defines",
        arguments: [
            (
                "PROJCS[\"CGCS2000_3_Degree_GK_Zone_38\",GEOGCS["
                    + "\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
                    + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
                    + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
                    + "PARAMETER[\"False_Easting\",38500000.0],PARAMETER[\"False_Northing\",0.0],"
                    + "PARAMETER[\"Central_Meridian\",114.0],PARAMETER[\"Scale_Factor\",1.0],"
                    + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]", "EPSG:4526"
            ),
            (
                "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
                    + "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
                    + "0.0174532925199433]]", "WGS84"
            ),
        ])
    func wellKnownText(_ text: String, _ name: String) throws {
        #expect(try CRSIdentifier(wellKnownText: text).name == name)
        // A meridian of one's own is no system of EPSG.
        let other = try CRSIdentifier(
            wellKnownText: text.replacing("114.0", with: "114.25"))
        #expect(other.isOwnDefinition == text.contains("114.0"))
        _ = try Transformation(from: other)
        #expect(throws: CRSError.self) { try CRSIdentifier(wellKnownText: "no text") }
    }
}
