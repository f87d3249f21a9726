import BoundaryAudit

/// Examples of the rules about texts and positions.
extension RuleExample {
    private static let square = Draw.polygon(Draw.box(105, 30))
    private static let good = Case(Draw.file(square))

    static let file: [RuleExample] = [
        RuleExample(
            "json/syntax", Case(#"{"type":"FeatureCollection","features":[}"#), sound: good),
        RuleExample(
            "json/not-geojson",
            Case(Draw.file(#"{"type":"Square","coordinates":[]}"#)), sound: good, feature: 0),
        RuleExample(
            "json/duplicate-member",
            Case(Draw.file(square, #""name":"示例甲","name":"示例乙""#)), sound: good, feature: 0),
        RuleExample(
            "json/misplaced-member",
            Case(
                #"{"type":"Feature","id":"X1","coordinates":[],"properties":{},"#
                    + #""geometry":\#(square)}"#), sound: good, feature: 0),
        RuleExample(
            "json/missing-member",
            Case(#"{"type":"Feature","id":"X1","properties":{}}"#), sound: good, severity: .error,
            feature: 0),
        RuleExample(
            "json/crs-member",
            Case(
                Draw.collection(
                    [Draw.feature(square)],
                    more: #","crs":{"type":"name","properties":{"name":"EPSG:4547"}}"#)),
            sound: good, severity: .error),
        RuleExample("json/bom", Case("\u{FEFF}" + Draw.file(square)), sound: good),
        RuleExample(
            "json/3d-positions",
            Case(
                Draw.file(
                    #"{"type":"Polygon","coordinates":"#
                        + "[[[105,30,5],[105.1,30,5],[105,30.1],[105,30,5]]]}")),
            sound: good, feature: 0, place: (105, 30, 0), measure: 3...3, unit: "positions"),
        RuleExample(
            "position/out-of-range", Case(Draw.file(ring: Draw.box(190, 30))), sound: good,
            feature: 0, ring: 0, measure: 5...5, unit: "positions"),
        RuleExample(
            "position/looks-swapped", Case(Draw.file(ring: Draw.box(30, 105))), sound: good,
            feature: 0, ring: 0, measure: 5...5, unit: "positions"),
        RuleExample(
            "position/looks-projected",
            Case(Draw.file(ring: Draw.box(538_000, 3_370_000, 100, 100))), sound: good, feature: 0,
            ring: 0, measure: 5...5, unit: "positions"),
        RuleExample(
            "position/outside-china", Case(Draw.file(ring: Draw.box(10, 50))), sound: good,
            feature: 0, ring: 0, unit: "positions"),
    ]

    static let rings: [RuleExample] = [
        RuleExample(
            "ring/too-short", Case(Draw.file(ring: [[105, 30], [105.1, 30], [105, 30]])),
            sound: good, feature: 0, ring: 0, place: (105, 30, 0), measure: 3...3,
            unit: "positions"),
        RuleExample(
            "ring/not-closed",
            Case(Draw.file(ring: [[105, 30], [105.01, 30], [105.01, 30.01], [105, 30.01]])),
            sound: good, feature: 0, ring: 0, place: (105, 30.01, 0), measure: 1108...1109,
            unit: "m"),
        RuleExample(
            "ring/wrong-winding", Case(Draw.file(ring: Draw.box(105, 30).reversed())), sound: good,
            feature: 0, ring: 0),
        RuleExample(
            "ring/repeated-position",
            Case(
                Draw.file(
                    ring: [
                        [105, 30], [105.01, 30], [105.01, 30], [105.01, 30.01], [105, 30],
                    ])), sound: good, feature: 0, ring: 0, place: (105.01, 30, 0), measure: 1...1,
            unit: "positions"),
        RuleExample(
            "ring/spike-narrower-than-1-degree",
            Case(
                Draw.file(
                    ring: [
                        [105, 30], [105.01, 30], [105.01, 30.005], [105.02, 30.00505],
                        [105.01, 30.0051], [105.01, 30.01], [105, 30.01], [105, 30],
                    ])),
            sound: Case(
                Draw.file(
                    ring: [
                        [105, 30], [105.01, 30], [105.01, 30.005], [105.02, 30.00525],
                        [105.01, 30.0055], [105.01, 30.01], [105, 30.01], [105, 30],
                    ])), feature: 0, ring: 0, place: (105.02, 30.00505, 0), measure: 960...970,
            unit: "m"),
        RuleExample(
            "ring/segment-longer-than-20-km", Case(Draw.file(ring: Draw.box(105, 30, 0.3, 0.1))),
            sound: Case(Draw.file(ring: Draw.box(105, 30, 0.2, 0.1))), feature: 0, ring: 0,
            place: (105, 30, 0), measure: 28_900...29_000, unit: "m", count: 2),
        RuleExample(
            "ring/more-than-7-decimals",
            Case(Draw.file(ring: [[105, 30], [105.012345678, 30], [105, 30.01], [105, 30]])),
            sound: Case(
                Draw.file(ring: [[105, 30], [105.0123456, 30], [105, 30.01], [105, 30]])),
            feature: 0, ring: 0, measure: 1...1, unit: "positions"),
    ]
}
