/// What a published report says of files and options: enough to repeat it where the files are, and
/// nothing of the office's machine.
///
/// Confined to its lane.
struct PublishedNames {
    private var taken: Set<String> = []

    /// A source without the number of rows, which is one of firms as well, and without folders.
    mutating func source(_ source: ReportSource) -> ReportSource {
        var source = source
        source.rows = nil
        source.name = unique(source.name)
        source.keptRun = source.keptRun.map {
            KeptRun(file: Self.last(of: $0.file), period: $0.period)
        }
        guard var check = source.check else { return source }
        check.rows = nil
        check.path = unique(check.path)
        check.boundaries = Self.last(of: check.boundaries)
        check.options = check.options.map(Self.words)
        source.check = check
        return source
    }

    /// The last name of a path; with a number if another file of the report has it already.
    private mutating func unique(_ path: String) -> String {
        let name = Self.last(of: path)
        let stem = name.prefix { $0 != "." }
        var unique = name
        var number = 2
        while !taken.insert(unique).inserted {
            unique = "\(stem)-\(number)\(name.dropFirst(stem.count))"
            number += 1
        }
        return unique
    }

    /// The last name of a path: its folders tell of the office's machine.
    static func last(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// Words of a command without folders, and without the parameters of a coordinate system of
    /// one's own, which may be a secret and may name a file.
    static func words(_ words: [String]) -> [String] {
        words.indices.map { index in
            if words[index].contains("proj=") { return "…" }
            let isFile = index > 0 && words[index - 1] == "--gazetteer"
            return isFile ? last(of: words[index]) : words[index]
        }
    }
}
