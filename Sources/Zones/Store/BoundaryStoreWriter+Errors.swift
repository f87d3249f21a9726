/// Why an edition cannot be stored or published.
///
/// Immutable; safe to share.
public enum BoundaryWriteError: Error, Hashable, Sendable {
    /// The path is a file, or a folder of other things.
    case notAStore(path: String)
    /// Another writer was at work for all the time that could be waited.
    case busy(store: String, seconds: Int)
    /// A file cannot be written, and the store is what it was; `reason` is the system's word.
    case cannotWrite(path: String, reason: String)
    /// The edition is stored, but the store could not be tidied up; the next writer does it.
    case unfinished(path: String, reason: String)
    /// The store cannot be read.
    case unreadable(BoundaryError)
    /// The zone has an edition of the day already.
    case editionExists(zone: String, day: Day, status: Edition.Status)
    /// The zone's edition of the day is official, which is never rewritten.
    case editionIsOfficial(zone: String, day: Day)
    /// A sketch cannot become official.
    case editionIsSchematic(zone: String, day: Day)
    /// The store has no such edition; `days` are those of the zone, empty if it has no such zone.
    case noEdition(zone: String, day: Day, days: [Day])
    /// The zone is new, and neither the catalogue nor the caller knows its name.
    case noName(zone: String)

    init(_ failure: StepFailure) {
        self = .cannotWrite(path: failure.path, reason: failure.reason)
    }

    /// What a command makes of the error.
    public enum Consequence: Hashable, Sendable {
        /// The command was given wrongly.
        case usage
        /// What is there does not allow it.
        case refused
        /// The zone or edition was not found.
        case notFound
        /// The store cannot be written.
        case cannotWrite
        /// The store cannot be read, for a reason of its own.
        case unreadable(BoundaryError.Consequence)
    }

    /// What a command makes of the error.
    public var consequence: Consequence {
        switch self {
        case .notAStore, .noName: .usage
        case .busy, .cannotWrite, .unfinished: .cannotWrite
        case .unreadable(let error): .unreadable(error.consequence)
        case .editionExists, .editionIsOfficial, .editionIsSchematic: .refused
        case .noEdition: .notFound
        }
    }
}

extension BoundaryWriteError: CustomStringConvertible {
    /// What is wrong and what to do, for a person, in English.
    public var description: String {
        switch self {
        case .notAStore(let path):
            "\(path) is no boundary store: name a store, or a folder that is not there yet"
        case .busy(let store, let seconds):
            "\(store): another program has been writing to it for \(seconds) seconds; try again"
        case .cannotWrite(let path, let reason):
            "\(path): cannot be written: \(reason); the store is unchanged"
        case .unfinished(let path, let reason):
            "\(path): \(reason); the edition is stored, and the next import or publish will put "
                + "its files in their places"
        case .unreadable(let error): error.description
        case .editionExists(let zone, let day, let status):
            "zone \(zone) has an edition of \(day) already (\(status.rawValue)): use --replace to "
                + "store this one in its place"
        case .editionIsOfficial(let zone, let day):
            "the edition \(day) of zone \(zone) is official and is never rewritten: a change is a "
                + "new edition, of another day"
        case .editionIsSchematic(let zone, let day):
            "the edition \(day) of zone \(zone) is schematic, a sketch: it cannot be published; "
                + "import the surveyed line as a draft"
        case .noEdition(let zone, _, let days) where days.isEmpty:
            "there is no zone \(zone) with editions in the store"
        case .noEdition(let zone, let day, let days):
            "zone \(zone) has no edition of \(day); it has: "
                + days.map(\.description).joined(separator: ", ")
        case .noName(let zone):
            "zone \(zone) is new and not in the catalogue of 2018: give its name with --name"
        }
    }

    /// What is wrong and what to do, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .notAStore(let path): "\(path) 不是边界库：请指定边界库，或尚不存在的文件夹"
        case .busy(let store, let seconds): "\(store)：另一程序正在写入，已等待 \(seconds) 秒；请稍后再试"
        case .cannotWrite(let path, let reason): "\(path)：无法写入：\(reason)；边界库未改动"
        case .unfinished(let path, let reason):
            "\(path)：\(reason)；版本已入库，下次导入或发布时会把文件归位"
        case .unreadable(let error): error.chineseDescription
        case .editionExists(let zone, let day, let status):
            "高新区 \(zone) 已有 \(day) 版本（\(status.rawValue)）：如要替换，请加 --replace"
        case .editionIsOfficial(let zone, let day):
            "高新区 \(zone) 的 \(day) 版本是正式版本，不得改写：变更应作为另一日期的新版本"
        case .editionIsSchematic(let zone, let day):
            "高新区 \(zone) 的 \(day) 版本是示意版本，不能发布；请将实测边界作为草案导入"
        case .noEdition(let zone, _, let days) where days.isEmpty: "边界库中没有高新区 \(zone) 的版本"
        case .noEdition(let zone, let day, let days):
            "高新区 \(zone) 没有 \(day) 版本；现有："
                + days.map(\.description).joined(separator: "、")
        case .noName(let zone): "高新区 \(zone) 是新的，2018 年目录中没有：请用 --name 给出名称"
        }
    }
}
