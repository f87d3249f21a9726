import Glibc
import JSON
import Logging

/// Writes log lines to standard error, for people or as JSON.
///
/// Each line is one write, so that lines of several threads do not mix. Confined to its logger.
struct LineLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    private let isJSON: Bool

    init(isJSON: Bool) { self.isJSON = isJSON }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
            .sorted { $0.key < $1.key }
        var line: String
        if isJSON {
            var json = JSONWriter()
            json.beginObject()
            json.name("time")
            json.write(Self.time())
            json.name("level")
            json.write(event.level.rawValue)
            json.name("message")
            json.write(event.message.description)
            for (name, value) in all {
                json.name(Self.plain(name))
                json.write(value.description)
            }
            json.endObject()
            line = String(decoding: json.bytes, as: UTF8.self)
        } else {
            let words = all.map { "\(Self.plain($0.key))=\($0.value)" }.joined(separator: " ")
            line = "\(Self.time()) \(event.level.rawValue) \(event.message) \(words)"
            // A line end in a value must not look like another line of the log.
            line = String(line.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })
        }
        line += "\n"
        line.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }

    /// The server's own prefix says nothing to who reads the log.
    private static func plain(_ name: String) -> String {
        name == "hb.request.id" ? "request_id" : name
    }

    private static func time() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var parts = tm()
        gmtime_r(&time.tv_sec, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let length = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%S", &parts)
        let seconds = String(
            decoding: text.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let fraction = String(time.tv_nsec / 1_000_000 + 1000).dropFirst()
        return "\(seconds).\(fraction)Z"
    }
}
