public import DelimitedText
public import GDALTools
public import GEOS
public import GeoJSON
public import Geodesy
public import PlanarGeometry
public import SurveyText
public import Zones

/// Why a boundary cannot be imported or published.
///
/// What the audit finds is no error but a finding. Immutable; safe to share.
public enum ImportError: Error, Hashable, Sendable {
    /// Neither the file nor the user says in which CRS the coordinates are.
    case noCRS(path: String)
    /// The file says one CRS and the user another.
    case otherCRS(path: String, file: String, given: String)
    /// The layers of the file are in different systems.
    case severalCRS(path: String, String, String)
    /// The header of a text file names a datum that is not known.
    case unknownDatum(path: String, String)
    /// The coordinate can be none of the CRS.
    case notTransformed(path: String, at: PiecePlace, Coordinate, crs: String)
    /// The file has no feature with a geometry.
    case noFeatures(path: String)
    /// A feature has no code in the property that should hold it.
    case noZoneCode(path: String, at: PiecePlace, property: String, properties: [String])
    /// A text that can be no code of a zone.
    case badZoneCode(String)
    /// The value of a property is no number of hectares.
    case badArea(path: String, at: PiecePlace, property: String, value: String)
    /// The file is larger than any boundary, in bytes.
    case tooLarge(path: String, bytes: Int, limit: Int)
    /// The file, or its encoding, cannot be read.
    case text(TextInputError)
    /// It is no file of boundary points.
    case survey(path: String, SurveyTextError)
    /// It is no file of vector data, or cannot be read as one.
    case vector(GDALError)
    /// It is no GeoJSON.
    case geoJSON(path: String, GeoJSONError)
    /// A CRS that cannot be used.
    case crs(CRSError)
    /// GEOS failed.
    case geos(GEOSError)
    /// The store cannot be read.
    case store(BoundaryError)
    /// The store does not allow it, or cannot be written.
    case write(BoundaryWriteError)
    /// The edition is not the one that whoever changes it has seen.
    case changedMeanwhile(zone: String, day: Day)
    /// The audit ended with an error that it does not announce.
    case audit(String)

    /// The error of a library below, or itself.
    init(_ error: any Error) {
        switch error {
        case let error as ImportError: self = error
        case let error as TextInputError: self = .text(error)
        case let error as GDALError: self = .vector(error)
        case let error as CRSError: self = .crs(error)
        case let error as GEOSError: self = .geos(error)
        case let error as BoundaryError: self = .store(error)
        case let error as BoundaryWriteError: self = .write(error)
        default: self = .audit("\(error)")
        }
    }

    /// The error of another library that it stands for; nil if it is one of its own.
    public var cause: (any Error)? {
        switch self {
        case .text(let error): error
        case .vector(let error): error
        case .crs(let error): error
        case .geos(let error): error
        case .store(let error): error
        case .write(let error): error
        default: nil
        }
    }

    /// Whether the command was given wrongly, rather than that the input is unusable.
    public var isUsage: Bool {
        switch self {
        case .noCRS, .otherCRS, .badZoneCode: true
        default: false
        }
    }
}

extension ImportError: CustomStringConvertible {
    /// What is wrong and what to do, for a person, in English.
    public var description: String {
        switch self {
        case .noCRS(let path):
            "\(path) does not say in which CRS its coordinates are: give it with --crs (CGCS2000, "
                + "GCJ-02, BD-09, EPSG:n)"
        case .otherCRS(let path, let file, let given):
            "\(path) says that it is in \(file), --crs says \(given): one of them is wrong; leave --crs "
                + "out if the file is right, otherwise correct what it says (of a Shapefile the "
                + ".prj beside it)"
        case .severalCRS(let path, let first, let second):
            "\(path): its layers are in different systems: \(first) and \(second)"
        case .unknownDatum(let path, let datum):
            "\(path): the datum '\(datum)' is not known: give the CRS with --crs"
        case .notTransformed(let path, let place, let coordinate, let crs):
            "\(path): \(place), \(coordinate), can be no position of \(crs)"
        case .noFeatures(let path): "\(path): there is no boundary in it"
        case .noZoneCode(let path, let place, let property, let properties):
            "\(path): \(place) has no code in '\(property)'; its properties are: "
                + properties.prefix(12).joined(separator: ", ")
        case .badZoneCode(let code):
            "'\(code)' is no code of a zone: no blanks, slashes or semicolons, no point in front"
        case .badArea(let path, let place, let property, let value):
            "\(path): '\(property)' of \(place) is no number of hectares: \(value)"
        case .tooLarge(let path, let bytes, let limit):
            "\(path): \(bytes / 1_048_576) MiB are more than the \(limit / 1_048_576) MiB that a "
                + "boundary may have"
        case .text(let error): error.description
        case .survey(let path, let error): "\(path): \(error)"
        case .vector(let error): error.description
        case .geoJSON(let path, let error): "\(path): \(error)"
        case .crs(let error): error.description
        case .geos(let error): error.description
        case .store(let error): error.description
        case .write(let error): error.description
        case .changedMeanwhile(let zone, let day):
            "the edition \(day) of \(zone) is not the one that was expected: look at it first"
        case .audit(let text): text
        }
    }

    /// What is wrong and what to do, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .noCRS(let path):
            "\(path) 未注明坐标系：请用 --crs 指定（CGCS2000、GCJ-02、BD-09、EPSG:n）"
        case .otherCRS(let path, let file, let given):
            "\(path) 注明坐标系为 \(file)，而 --crs 为 \(given)：其中之一有误；若文件无误，请去掉 --crs，"
                + "否则请改正文件中的坐标系（Shapefile 为同名 .prj 文件）"
        case .severalCRS(let path, let first, let second):
            "\(path)：各图层坐标系不同：\(first) 与 \(second)"
        case .unknownDatum(let path, let datum):
            "\(path)：未知的坐标系“\(datum)”：请用 --crs 指定"
        case .notTransformed(let path, let place, let coordinate, let crs):
            "\(path)：\(place.chineseDescription)\(coordinate) 不可能是 \(crs) 的坐标"
        case .noFeatures(let path): "\(path)：其中没有边界"
        case .noZoneCode(let path, let place, let property, let properties):
            "\(path)：\(place.chineseDescription)的“\(property)”没有代码；现有属性："
                + properties.prefix(12).joined(separator: "、")
        case .badZoneCode(let code):
            "“\(code)”不是高新区代码：不得含空格、斜杠、分号，不得以点开头"
        case .badArea(let path, let place, let property, let value):
            "\(path)：\(place.chineseDescription)的“\(property)”不是公顷数：\(value)"
        case .tooLarge(let path, let bytes, let limit):
            "\(path)：\(bytes / 1_048_576) MiB，超过边界文件允许的 \(limit / 1_048_576) MiB"
        case .text(let error): error.chineseDescription
        case .survey(let path, let error): "\(path)：\(error.chineseDescription)"
        case .vector(let error): error.chineseDescription
        case .geoJSON(let path, let error): "\(path)：\(error.chineseDescription)"
        case .crs(let error): error.chineseDescription
        case .geos(let error): error.chineseDescription
        case .store(let error): error.chineseDescription
        case .write(let error): error.chineseDescription
        case .changedMeanwhile(let zone, let day):
            "\(zone) 的 \(day) 版边界与预期不符，请先查看"
        case .audit(let text): text
        }
    }
}
