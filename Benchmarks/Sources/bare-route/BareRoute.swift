import Hummingbird
import Logging

/// The least that a route can be: a fixed JSON text. The service's routes are held against it.
@main
struct BareRoute {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8081
        var logger = Logger(label: "bare")
        logger.logLevel = .error
        let router = Router()
        router.get("/bare") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: Self.text)))
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: logger)
        try await application.runService()
    }

    /// As long as an answer about a position.
    private static let text = """
        {"longitude":114.4,"latitude":30.48,"location":"inside","zones":[{"code":"G422031","name":\
        "武汉东湖新技术开发区","park":null,"edition":"2024-07-01","distance_m":2616.26}],"nearest":{"code":\
        "G422031","name":"武汉东湖新技术开发区","distance_m":2616.26}}

        """
}
