// swift-tools-version: 6.1
import PackageDescription

/// Fuzzers, a package of its own: everything in it is built with the coverage that libFuzzer needs.
let fuzzing: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .unsafeFlags(["-parse-as-library"]),
]

let package = Package(
    name: "zonefence-fuzzing",
    dependencies: [.package(name: "zonefence", path: "..")],
    targets: [
        .executableTarget(
            name: "FuzzAddress",
            dependencies: [.product(name: "ZonefenceLibraries", package: "zonefence")],
            swiftSettings: fuzzing),
        .executableTarget(
            name: "FuzzGeoJSON",
            dependencies: [.product(name: "ZonefenceLibraries", package: "zonefence")],
            swiftSettings: fuzzing),
        .executableTarget(
            name: "FuzzSurveyText",
            dependencies: [.product(name: "ZonefenceLibraries", package: "zonefence")],
            swiftSettings: fuzzing),
    ]
)
