// swift-tools-version: 6.1
import PackageDescription

/// The features of the package that is measured.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// A package of its own, so that the product is built and resolved without it. Named, as a package
// at a path is otherwise known by its folder, which a clone may call anything.
let package = Package(
    name: "zonefence-benchmarks",
    dependencies: [
        .package(name: "zonefence", path: ".."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .systemLibrary(name: "CMalloc"),
        .executableTarget(
            name: "address-speed",
            dependencies: [.product(name: "ZonefenceLibraries", package: "zonefence")],
            swiftSettings: strict),
        .executableTarget(
            name: "gazetteer-holdout",
            dependencies: [.product(name: "ZonefenceLibraries", package: "zonefence")],
            swiftSettings: strict),
        .executableTarget(
            name: "gazetteer-speed",
            dependencies: [.product(name: "ZonefenceLibraries", package: "zonefence")],
            swiftSettings: strict),
        .executableTarget(
            name: "bare-route",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "measure",
            dependencies: [
                "CMalloc",
                .product(name: "ZonefenceLibraries", package: "zonefence"),
            ],
            swiftSettings: strict),
    ]
)
