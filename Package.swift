// swift-tools-version: 6.1
import PackageDescription

/// Every target is built in Swift 6 mode with the upcoming features that make imports and
/// existentials explicit, and with warnings as errors.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "zonefence",
    products: [
        .executable(name: "zonefence", targets: ["zonefence"]),
        .executable(name: "zonefence-server", targets: ["zonefence-server"]),
        .library(
            name: "ZonefenceLibraries",
            targets: [
                "Addresses", "BoundaryAudit", "FirmCheck", "GEOS", "Gazetteer", "GeoJSON",
                "Geodesy",
                "PlanarGeometry", "SurveyText", "Zones",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // C libraries, from the system's packages.
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        // Its header only: the library itself (Debian: coinor-libclp1) is loaded when it is needed.
        .target(name: "CClp"),
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // Values, no C and no Foundation.
        .target(name: "PlanarGeometry", swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "GeoJSON", dependencies: ["JSON", "PlanarGeometry"], swiftSettings: strict),

        // Engines: each is the only importer of its C library.
        .target(name: "GEOS", dependencies: ["CGEOS", "PlanarGeometry"], swiftSettings: strict),
        .target(name: "Geodesy", dependencies: ["CPROJ", "PlanarGeometry"], swiftSettings: strict),
        .target(name: "Digests", dependencies: ["COpenSSL"], swiftSettings: strict),

        // Text tables and workbooks.
        .target(name: "DelimitedText", swiftSettings: strict),
        .target(name: "GDALTools", swiftSettings: strict),
        .target(name: "SurveyText", dependencies: ["PlanarGeometry"], swiftSettings: strict),

        // Addresses: what is written, where it is, who can be asked.
        .target(name: "Addresses", dependencies: ["PlanarGeometry"], swiftSettings: strict),
        .target(
            name: "Gazetteer",
            dependencies: [
                "Addresses", "Geodesy", "PlanarGeometry",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Geocoders",
            dependencies: [
                "Addresses", "Geodesy", "JSON", "PlanarGeometry",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),

        // What the product is about.
        .target(
            name: "Zones",
            dependencies: ["GEOS", "GeoJSON", "Geodesy", "JSON", "PlanarGeometry"],
            swiftSettings: strict),
        .target(
            name: "BoundaryAudit",
            dependencies: [
                "Digests", "GEOS", "GeoJSON", "Geodesy", "JSON", "PlanarGeometry", "Zones",
            ],
            swiftSettings: strict),
        .target(
            name: "BoundaryDiff",
            dependencies: ["GEOS", "GeoJSON", "Geodesy", "JSON", "PlanarGeometry", "Zones"],
            swiftSettings: strict),
        .target(
            name: "FirmCheck",
            dependencies: [
                "Addresses", "DelimitedText", "Digests", "GDALTools", "GEOS", "GeoJSON", "Geodesy",
                "JSON",
                "PlanarGeometry", "Zones",
            ],
            swiftSettings: strict),
        // Reports: what was found, for people to read and for offices to file.
        .target(
            name: "Workbooks", dependencies: ["CXLSXWriter", "DelimitedText"],
            swiftSettings: strict),
        .target(name: "Disclosure", dependencies: ["CClp"], swiftSettings: strict),
        .target(
            name: "Runs",
            dependencies: [
                "Digests", "JSON", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Reports",
            dependencies: [
                "DelimitedText", "Digests", "Disclosure", "FirmCheck", "GEOS", "Geodesy", "JSON",
                "PlanarGeometry", "Workbooks", "Zones",
            ],
            resources: [.embedInCode("HTML/report.css")], swiftSettings: strict),
        .target(
            name: "AddressSearch",
            dependencies: [
                "Addresses", "DelimitedText", "FirmCheck", "GEOS", "Gazetteer", "Geocoders",
                "GeoJSON", "Geodesy", "JSON", "PlanarGeometry", "Zones",
            ],
            swiftSettings: strict),
        .target(
            name: "BoundaryImport",
            dependencies: [
                "BoundaryAudit", "DelimitedText", "Digests", "GDALTools", "GEOS", "GeoJSON",
                "Geodesy", "JSON", "PlanarGeometry", "SurveyText", "Zones",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "zonefence",
            dependencies: [
                "AddressSearch", "Addresses", "BoundaryAudit", "BoundaryDiff", "BoundaryImport",
                "DelimitedText", "Disclosure", "FirmCheck", "GDALTools", "GEOS", "Gazetteer",
                "Geocoders", "Geodesy", "JSON", "PlanarGeometry", "Reports", "Runs", "Workbooks",
                "Zones",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // The service: nothing of it is in the command line.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Compression", dependencies: ["CZlib"], swiftSettings: strict),
        .target(
            name: "Access",
            dependencies: [
                "JSON", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "WebFiles", resources: [.embedInCode("Pages"), .embedInCode("Web")],
            swiftSettings: strict),
        .target(
            name: "ZoneService",
            dependencies: [
                "Access", "BoundaryAudit", "BoundaryImport", "Compression", "DelimitedText",
                "Digests", "FirmCheck", "GDALTools", "GEOS", "GeoJSON", "Geodesy", "JSON",
                "PlanarGeometry",
                "Runs", "WebFiles", "Zones",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "zonefence-server",
            dependencies: [
                "Access", "AddressSearch", "Gazetteer", "Geodesy", "JSON", "Runs", "ZoneService",
                "Zones",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),

        // What several test targets need; in no product.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "AccessTests",
            dependencies: [
                "Access", "JSON", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AddressesTests", dependencies: ["Addresses", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "GazetteerTests",
            dependencies: [
                "Addresses", "Gazetteer", "Geodesy", "PlanarGeometry", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "GeocodersTests",
            dependencies: [
                "Addresses", "Geocoders", "Geodesy", "JSON", "PlanarGeometry",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BoundaryAuditTests",
            dependencies: [
                "BoundaryAudit", "Digests", "GEOS", "Geodesy", "PlanarGeometry", "TestSupport",
                "Zones",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BoundaryDiffTests",
            dependencies: [
                "BoundaryDiff", "GEOS", "GeoJSON", "Geodesy", "JSON", "PlanarGeometry",
                "TestSupport", "Zones", "zonefence",
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "CommandLineTests", dependencies: ["JSON", "TestSupport", "zonefence"],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "DelimitedTextTests", dependencies: ["DelimitedText", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "FirmCheckTests",
            dependencies: [
                "Addresses", "DelimitedText", "FirmCheck", "Geodesy", "JSON", "PlanarGeometry",
                "TestSupport",
                "Zones",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "WorkbooksTests", dependencies: ["DelimitedText", "TestSupport", "Workbooks"],
            swiftSettings: strict),
        .testTarget(
            name: "DisclosureTests", dependencies: ["Disclosure", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "RunsTests", dependencies: ["Digests", "Runs", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["FirmCheck", "PlanarGeometry", "Reports", "Zones"],
            swiftSettings: strict),
        .testTarget(
            name: "GDALToolsTests", dependencies: ["GDALTools", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "GeodesyTests", dependencies: ["Geodesy", "PlanarGeometry", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "BoundaryImportTests",
            dependencies: [
                "BoundaryAudit", "BoundaryImport", "GDALTools", "GEOS", "GeoJSON", "Geodesy",
                "JSON",
                "PlanarGeometry", "TestSupport", "Zones",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SurveyTextTests", dependencies: ["PlanarGeometry", "SurveyText"],
            swiftSettings: strict),
        .testTarget(
            name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GeoJSONTests",
            dependencies: ["GeoJSON", "JSON", "PlanarGeometry", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ZoneServiceTests",
            dependencies: [
                "Access", "FirmCheck", "GEOS", "GeoJSON", "JSON", "PlanarGeometry", "TestSupport",
                "ZoneService", "Zones",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ZonesTests",
            dependencies: [
                "GEOS", "GeoJSON", "Geodesy", "JSON", "PlanarGeometry", "TestSupport", "Zones",
            ],
            swiftSettings: strict),
    ]
)
