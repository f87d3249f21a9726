import ArgumentParser
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import NIOCore
import NIOSSL
import ZoneService

/// Where the service listens, and by which protocol.
struct ListeningOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The address to listen on. 监听地址。", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port to listen on. 监听端口。", valueName: "n"))
    var port = 8080

    @Option(
        help: ArgumentHelp(
            "The address that links begin with, behind a proxy. 反向代理之后的对外地址。", valueName: "url"))
    var baseUrl: String?

    @Option(
        help: ArgumentHelp(
            "The certificate chain in PEM: TLS, with HTTP/2. TLS 证书链（PEM）。", valueName: "path"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("The certificate's key in PEM. 证书私钥（PEM）。", valueName: "path"))
    var tlsKey: String?

    static let names = ["host", "port", "base-url", "tls-certificate", "tls-key"]

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535") }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together")
        }
        if let baseUrl {
            guard Self.isBase(baseUrl) else {
                throw ValidationError(
                    "--base-url '\(baseUrl)': write it as https://example.org/path, without a slash "
                        + "at its end")
            }
        }
    }

    /// Whether a path can be put behind the text, and both into a page or a field as they are.
    private static func isBase(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix),
            !text.hasSuffix("/"), !text.contains(where: { "\"'<>?#\\^`{|}".contains($0) }),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return false }
        return Authority.isValid(text.dropFirst(scheme.count).prefix { $0 != "/" })
    }

    /// HTTP/1.1; with a certificate TLS 1.2 or later, and HTTP/2 for those who ask for it.
    func server(_ limits: LimitOptions) throws -> HTTPServerBuilder {
        let headers = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)
        let idle = TimeAmount.seconds(Int64(limits.idleSeconds))
        let handlers: @Sendable () -> [any RemovableChannelHandler] = {
            [HTTP1Installer(), ContinueHandler(), SlowReaderHandler(patience: idle)]
        }
        guard let tlsCertificate, let tlsKey else {
            return .http1(
                configuration: .init(
                    additionalChannelHandlers: handlers(), idleTimeout: idle,
                    httpDecoderConfiguration: headers))
        }
        let chain = try NIOSSLCertificate.fromPEMFile(tlsCertificate).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(file: tlsKey, format: .pem)
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        return try .http2Upgrade(
            tlsConfiguration: tls,
            configuration: .init(
                idleTimeout: .seconds(limits.idleSeconds),
                gracefulCloseTimeout: .seconds(10),
                streamConfiguration: .init(
                    additionalChannelHandlers: handlers(), idleTimeout: idle,
                    httpDecoderConfiguration: headers)))
    }
}
