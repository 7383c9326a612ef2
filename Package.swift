// swift-tools-version: 6.2
import PackageDescription

/// Our own targets build in Swift 6 language mode with warnings as errors; dependencies build as they are.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// A library target of ours: one room of the house (docs/architecture.md).
func room(_ name: String, on dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room, named after it.
func tests(of name: String, with dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, resources: resources,
        swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
    name: "newsd",
    products: [
        .executable(name: "newsd", targets: ["newsd"]),
        .executable(name: "newsctl", targets: ["newsctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CPageTree", dependencies: ["CLibXML2"], linkerSettings: [.linkedLibrary("xml2")]),
        .systemLibrary(name: "CSync"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CSixteen"),
        .target(name: "CService"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),

        room("NewsModel", on: []),
        room("NewsJSON", on: []),
        room("NewsAddress", on: ["CPSL"]),
        room("NewsDates", on: ["NewsModel"]),
        room("NewsXML", on: ["CLibXML2", "CPageTree"]),
        room("NewsFetch", on: ["CCurl", "NewsModel", "NewsAddress", "NewsDates"]),
        room("NewsFeeds", on: ["CZlib", "NewsXML", "NewsModel", "NewsJSON", "NewsAddress", "NewsDates"]),
        room("NewsExtract", on: ["NewsXML", "NewsModel", "NewsJSON", "NewsAddress", "NewsDates", "CCLD2"]),
        room("NewsDoors", on: ["NewsFeeds", "NewsExtract", "NewsModel", "NewsJSON"]),
        room("NewsDedup", on: ["NewsModel", "NewsAddress", "CSixteen", crypto]),
        room("NewsSchedule", on: ["NewsModel", heap]),
        room("NewsSpool", on: ["NewsModel", "NewsJSON", "CSync"]),
        room("NewsArchive", on: ["CZlib", "NewsModel", "NewsSpool", crypto]),
        room("NewsStore", on: ["NewsModel", "NewsJSON", grdb, sqlite]),
        room("NewsControl", on: ["NewsModel", "NewsJSON"]),
        room(
            "NewsDaemon",
            on: [
                "NewsModel", "NewsJSON", "NewsAddress", "NewsDates", "NewsFetch", "NewsFeeds", "NewsExtract",
                "NewsDedup",
                "NewsSchedule", "NewsSpool", "NewsArchive", "NewsStore", "NewsControl", "CMalloc", "CService", toml,
                logging,
            ]),
        .executableTarget(name: "newsd", dependencies: ["NewsDaemon", arguments], swiftSettings: strict),
        .executableTarget(
            name: "newsctl",
            dependencies: [
                "CSync", "NewsArchive", "NewsControl", "NewsDaemon", "NewsDedup", "NewsDoors", "NewsFeeds", "NewsSpool",
                arguments,
            ],
            swiftSettings: strict),

        .target(
            name: "BenchmarkPages", dependencies: ["CLibXML2"], path: "Benchmarks/Pages", swiftSettings: strict),
        .executableTarget(
            name: "newsd-bench",
            dependencies: [
                "BenchmarkPages", "NewsDoors", "NewsExtract", "NewsFeeds", "NewsModel", "NewsSchedule", "NewsScratch",
                "NewsDedup", "NewsStore",
                "CLibXML2",
            ],
            path: "Benchmarks/Driver", swiftSettings: strict),

        .executableTarget(
            name: "newsd-store-bench",
            dependencies: [
                "BenchmarkPages", "CCurl", "CSync", "NewsDaemon", "NewsDedup", "NewsExtract", "NewsModel", "NewsOrigin",
                "NewsScratch", "NewsSpool", "NewsStore",
            ],
            path: "Benchmarks/Store", swiftSettings: strict),
        .executableTarget(
            name: "newsd-crash-child",
            dependencies: ["NewsDaemon", "NewsDedup", "NewsModel", "NewsSpool", "NewsStore"],
            path: "Tests/CrashChild", swiftSettings: strict),

        .systemLibrary(name: "CPowerCut", path: "Tests/CPowerCut"),
        .executableTarget(
            name: "newsd-torture",
            dependencies: [
                "CPowerCut", "NewsArchive", "NewsDaemon", "NewsJSON", "NewsOrigin", "NewsScratch", "NewsSpool",
                "NewsStore",
            ],
            path: "Tests/Torture", swiftSettings: strict),

        .executableTarget(
            name: "newsd-fuzz",
            dependencies: [
                "NewsArchive", "NewsControl", "NewsDaemon", "NewsDates", "NewsDoors", "NewsExtract", "NewsFeeds",
                "NewsFetch", "NewsJSON",
                "NewsModel",
            ],
            path: "Tests/Fuzz", exclude: ["Corpus"], swiftSettings: strict),

        .target(name: "NewsScratch", dependencies: ["NewsJSON"], path: "Tests/NewsScratch", swiftSettings: strict),
        .target(name: "NewsOrigin", path: "Tests/NewsOrigin", swiftSettings: strict),
        .executableTarget(
            name: "newsd-demo-site", dependencies: ["NewsOrigin", "NewsJSON"], path: "Demo/Site", swiftSettings: strict),

        tests(of: "NewsModel"),
        tests(of: "NewsJSON"),
        tests(of: "NewsAddress", with: ["NewsScratch"]),
        tests(of: "NewsDates"),
        tests(of: "NewsXML", with: ["CLibXML2"]),
        tests(of: "NewsFetch", with: ["NewsOrigin"]),
        tests(of: "NewsFeeds"),
        tests(of: "NewsExtract", resources: [.copy("Fixtures")]),
        tests(of: "NewsDoors", with: ["NewsJSON", "NewsModel"]),
        tests(of: "NewsDedup"),
        tests(of: "NewsSchedule", with: ["NewsScratch"]),
        tests(of: "NewsSpool", with: ["NewsScratch"]),
        tests(of: "NewsArchive", with: ["NewsModel", "NewsScratch", "NewsSpool"]),
        tests(of: "NewsStore", with: ["NewsScratch", grdb]),
        tests(of: "NewsControl"),
        tests(of: "newsctl", with: ["NewsControl", "NewsJSON", "NewsModel"]),
        tests(
            of: "NewsDaemon",
            with: [
                "NewsArchive", "NewsOrigin", "NewsScratch", "newsd", "newsctl", "newsd-crash-child", "newsd-torture",
            ]),
    ]
)
