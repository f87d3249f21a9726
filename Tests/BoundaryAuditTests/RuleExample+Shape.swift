import BoundaryAudit

/// Examples of the rules about shapes.
extension RuleExample {
    private static func hole(
        _ x: Double, _ y: Double, _ width: Double = 0.002, _ height: Double = 0.002
    ) -> [[Double]] { Draw.box(x, y, width, height).reversed() }

    private static let shell = Draw.box(105, 30)
    private static let withHoles = Case(
        Draw.file(Draw.polygon(shell, hole(105.002, 30.002), hole(105.006, 30.006))))
    private static let withParts = Case(
        Draw.file(
            Draw.multiPolygon(
                [shell, hole(105.002, 30.002, 0.006, 0.006)],
                [Draw.box(105.004, 30.004, 0.002, 0.002)])))

    static let shapes: [RuleExample] = [
        RuleExample(
            "geometry/self-intersection",
            Case(
                Draw.file(
                    ring: [[105, 30], [105.01, 30.01], [105.01, 30], [105, 30.01], [105, 30]])),
            sound: withHoles, feature: 0, ring: 0, place: (105.005, 30.005, 1e-9)),
        RuleExample(
            "geometry/ring-self-intersection",
            Case(
                Draw.file(
                    ring: [
                        [105, 30], [105.01, 30], [105.005, 30.005], [105.01, 30.01],
                        [105, 30.01], [105.005, 30.005], [105, 30],
                    ])), sound: withHoles, feature: 0, ring: 0, place: (105.005, 30.005, 0)),
        RuleExample(
            "geometry/hole-outside-shell",
            Case(Draw.file(Draw.polygon(shell, hole(105.02, 30.002)))), sound: withHoles,
            feature: 0, ring: 1, place: (105.021, 30.003, 0.0011)),
        RuleExample(
            "geometry/nested-holes",
            Case(
                Draw.file(
                    Draw.polygon(
                        shell, hole(105.002, 30.002, 0.006, 0.006), hole(105.004, 30.004)))),
            sound: withHoles, feature: 0, ring: 2, place: (105.005, 30.005, 0.0011)),
        RuleExample(
            "geometry/nested-shells",
            Case(Draw.file(Draw.multiPolygon([shell], [Draw.box(105.004, 30.004, 0.002, 0.002)]))),
            sound: withParts, feature: 0, ring: 0, place: (105.004, 30.004, 1e-9)),
        RuleExample(
            "geometry/duplicate-rings",
            Case(
                Draw.file(
                    Draw.polygon(
                        shell, hole(105.002, 30.002), Draw.box(105.002, 30.002, 0.002, 0.002)))),
            sound: withHoles, feature: 0, ring: 2, place: (105.003, 30.003, 0.0011)),
        RuleExample(
            "geometry/interior-disconnected",
            Case(
                Draw.file(
                    Draw.polygon(
                        shell,
                        [
                            [105, 30.005], [105.005, 30.008], [105.01, 30.005],
                            [105.005, 30.002], [105, 30.005],
                        ]))),
            sound: Case(
                Draw.file(
                    Draw.polygon(
                        shell,
                        [
                            [105, 30.005], [105.005, 30.008], [105.009, 30.005],
                            [105.005, 30.002], [105, 30.005],
                        ]))), feature: 0),
        RuleExample(
            "geometry/too-few-points",
            Case(Draw.file(ring: [[105, 30], [105.01, 30], [105.01, 30], [105, 30]])),
            sound: withHoles, feature: 0, ring: 0, place: (105, 30, 0), measure: 2...2,
            unit: "positions"),
        RuleExample(
            "geometry/not-finite",
            Case(
                Draw.file(
                    #"{"type":"Polygon","coordinates":[[[105,30],[1e999,30],[105,31],[105,30]]]}"#)),
            sound: withHoles, feature: 0, ring: 0),
        RuleExample("geometry/empty", Case(Draw.file("null")), sound: withHoles, feature: 0),
    ]
}
