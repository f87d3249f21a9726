import BoundaryAudit

/// Examples of the rules about zones, pieces and neighbours.
extension RuleExample {
    private static func box(
        _ x: Double, _ y: Double, _ width: Double = 0.01, _ height: Double = 0.01
    ) -> String { Draw.polygon(Draw.box(x, y, width, height)) }

    private static func manifest(
        _ code: String = "X990001", name: String = "示例甲高新区", kind: String = "example",
        editions: String = #""2020-01-01":{"status":"official"}"#, more: String = ""
    ) -> String {
        #"{"code":"\#(code)","name":"\#(name)","kind":"\#(kind)"\#(more),"editions":{\#(editions)}}"#
    }

    private static let fence = Draw.file(box(105, 30))
    private static let store = Case(manifest: manifest(), ["2020-01-01": fence])

    static let zones: [RuleExample] = [
        RuleExample(
            "zone/no-fence",
            Case(
                manifest: manifest(),
                ["2020-01-01": Draw.file(box(105, 30), #""role":"park""#)]), sound: store,
            severity: .error),
        RuleExample(
            "zone/no-identity", Case(Draw.collection(Draw.feature(box(105, 30), id: nil))),
            sound: Case(Draw.collection(Draw.feature(box(105, 30), id: nil))) {
                $0.zone = "X990001"
            }, feature: 0),
        RuleExample(
            "zone/unknown-code",
            Case(
                manifest: manifest(kind: "national-high-tech-zone"), ["2020-01-01": fence]),
            sound: store),
        RuleExample(
            "zone/name-differs-from-the-catalogue",
            Case(
                zone: "G422031", manifest: manifest("G422031", name: "示例高新区"),
                ["2020-01-01": fence]), sound: store),
        RuleExample(
            "zone/no-polygon",
            Case(Draw.file(#"{"type":"LineString","coordinates":[[105,30],[105.1,30]]}"#)),
            sound: Case(fence), feature: 0),
        RuleExample(
            "zone/same-name-twice",
            Case(
                Draw.collection(
                    Draw.feature(box(105, 30), #""role":"park","name":"示例园""#),
                    Draw.feature(box(106, 30), #""role":"park","name":"示例园""#))),
            sound: Case(
                Draw.collection(
                    Draw.feature(box(105, 30), #""role":"park","name":"示例园""#),
                    Draw.feature(box(106, 30), #""role":"park","name":"示例二园""#))),
            feature: 1),
        RuleExample(
            "zone/status-missing",
            Case(
                manifest: manifest(editions: #""2020-01-01":{"authority":"示例"}"#),
                ["2020-01-01": fence]), sound: store),
        RuleExample("zone/manifest", Case(manifest: nil, ["2020-01-01": fence]), sound: store),
    ]

    private static func pair(
        _ first: String, _ second: String, ids: (String, String) = ("X990001", "X990001"),
        roles: (String, String) = ("fence", "fence")
    ) -> Case {
        Case(
            Draw.collection(
                Draw.feature(first, id: ids.0, #""role":"\#(roles.0)""#),
                Draw.feature(second, id: ids.1, #""role":"\#(roles.1)""#)))
    }

    private static func neighbours(_ first: String, _ second: String) -> Case {
        pair(first, second, ids: ("X990001", "X990002"))
    }

    private static let touching = neighbours(box(105, 30), box(105.01, 30))

    // At 30 degrees north 0.01 degrees are 964.9 m along the parallel and 1108.6 m along the
    // meridian.
    static let pieces: [RuleExample] = [
        RuleExample(
            "pieces/pieces-of-one-zone-overlap", pair(box(105, 30), box(105.009, 30)),
            sound: pair(box(105, 30), box(105.01, 30)), severity: .warning, feature: 1,
            place: (105.0095, 30.005, 0.0005), measure: 106_800...107_000, unit: "m2"),
        RuleExample(
            "pieces/narrow-gap", pair(box(105, 30), box(105.01001, 30)),
            sound: pair(box(105, 30), box(105.0101, 30)), feature: 1,
            place: (105.010005, 30.005, 0.003), measure: 1060...1080, unit: "m2"),
        RuleExample(
            "pieces/park-outside-the-fence",
            pair(box(105, 30), box(105.005, 30), roles: ("fence", "park")),
            sound: pair(box(105, 30), box(105.005, 30, 0.005), roles: ("fence", "park")),
            feature: 1, place: (105.0125, 30.005, 0.001), measure: 534_000...535_500, unit: "m2"),
        RuleExample(
            "pieces/fence-in-no-park",
            pair(box(105, 30), box(105, 30, 0.005), roles: ("fence", "park")),
            sound: pair(box(105, 30), box(105, 30), roles: ("fence", "park")), severity: .info,
            feature: 0, place: (105.0075, 30.005, 0.001), measure: 534_000...535_500, unit: "m2"),
        RuleExample(
            "pieces/park-overlaps-park",
            pair(box(105, 30), box(105.009, 30), roles: ("park", "park")),
            sound: pair(box(105, 30), box(105.01, 30), roles: ("park", "park")), feature: 1,
            place: (105.0095, 30.005, 0.0005), measure: 106_800...107_000, unit: "m2"),
        RuleExample(
            "neighbours/fences-of-two-zones-overlap", neighbours(box(105, 30), box(105.009, 30)),
            sound: touching, severity: .error, feature: 1, place: (105.0095, 30.005, 0.0005),
            measure: 106_800...107_000, unit: "m2"),
        RuleExample(
            "neighbours/sliver-overlap", neighbours(box(105, 30), box(105.00999, 30)),
            sound: touching, severity: .warning, feature: 1, place: (105.009995, 30.005, 0.003),
            measure: 1060...1080, unit: "m2"),
        RuleExample(
            "neighbours/narrow-gap-between-zones", neighbours(box(105, 30), box(105.01001, 30)),
            sound: touching, severity: .warning, feature: 1, place: (105.010005, 30.005, 0.003),
            measure: 1060...1080, unit: "m2"),
        RuleExample(
            "neighbours/shared-edge-with-unmatched-vertices",
            neighbours(box(105, 30), box(105.01, 30.002, 0.01, 0.006)), sound: touching,
            severity: .info, feature: 1, place: (105.01, 30.002, 1e-9), measure: 2...2,
            unit: "positions"),
    ]

    private static let shiftedGCJ02: [[Double]] = Shifted.ring(of: Shifted.outline, .gcj02)
    private static let shiftedBD09: [[Double]] = Shifted.ring(of: Shifted.outline, .bd09)

    private static func shift(_ later: [[Double]]) -> Case {
        Case(
            manifest: manifest(
                editions: #""2020-01-01":{"status":"official"},"2021-01-01":{"status":"draft"}"#),
            ["2020-01-01": Draw.file(ring: Shifted.outline), "2021-01-01": Draw.file(ring: later)])
    }

    private static func twoEditions(_ first: String, _ second: String, _ later: String) -> Case {
        Case(
            manifest: manifest(
                editions:
                    #""2020-01-01":{"status":"\#(first)"},"2021-01-01":{"status":"\#(second)"}"#),
            ["2020-01-01": fence, "2021-01-01": later])
    }

    static let editions: [RuleExample] = [
        RuleExample(
            "area/drawn-against-declared",
            Case(Draw.file(box(105, 30), #""declared_area_ha":110"#)),
            sound: Case(Draw.file(box(105, 30), #""declared_area_ha":106.9"#)), feature: 0,
            measure: -3.2...(-3), unit: "ha"),
        RuleExample(
            "area/drawn-against-approved",
            Case(manifest: manifest(more: #","approved_area_ha":53.5"#), ["2020-01-01": fence]),
            sound: store, severity: .info, measure: 1.99...2.01, unit: "ratio"),
        RuleExample(
            "area/blocks-do-not-add-up",
            Case(
                manifest: manifest(more: #","approved_area_ha":100"#),
                [
                    "2020-01-01": Draw.file(
                        box(105, 30), #""role":"approved","declared_area_ha":99.97"#)
                ]),
            sound: Case(
                manifest: manifest(more: #","approved_area_ha":100"#),
                [
                    "2020-01-01": Draw.file(
                        box(105, 30), #""role":"approved","declared_area_ha":100"#)
                ]), measure: -0.031...(-0.029), unit: "ha"),
        RuleExample(
            "datum/gcj-02-shift", shift(shiftedGCJ02), sound: shift(Shifted.outline),
            severity: .error, measure: 300...800, unit: "m"),
        RuleExample(
            "datum/bd-09-shift", shift(shiftedBD09), sound: shift(Shifted.outline),
            severity: .error, measure: 500...2000, unit: "m"),
        RuleExample(
            "edition/file-name-is-no-date", Case(manifest: manifest(), ["最新": fence]),
            sound: store),
        RuleExample(
            "edition/not-in-the-manifest",
            Case(manifest: manifest(), ["2020-01-01": fence, "2022-01-01": fence]), sound: store),
        RuleExample(
            "edition/area-changed-by-more-than-10-per-cent",
            twoEditions("official", "official", Draw.file(box(105, 30, 0.012))),
            sound: twoEditions("official", "official", Draw.file(box(105, 30, 0.0105))),
            measure: 1.19...1.21, unit: "ratio"),
        RuleExample(
            "edition/order", twoEditions("draft", "official", fence),
            sound: twoEditions("official", "draft", fence)),
        RuleExample(
            "edition/rewritten-since-it-was-stored",
            Case(
                manifest: manifest(
                    editions: #""2020-01-01":{"status":"official","sha256":"\#(Shifted.noDigest)"}"#
                ),
                ["2020-01-01": fence]), sound: store, severity: .error),
    ]
}
