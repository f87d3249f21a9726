import Access
import HTTPTypes
import Hummingbird
import Logging

/// Who is let in, how often, and how many at once.
extension ZoneService {
    /// Who sends a request to a route; nil for somebody who reads and gives no name.
    ///
    /// - Throws: 401, 403, 429 as problems with what RFC 6750 and RFC 6585 ask for.
    func admit(
        _ endpoint: Endpoint, _ request: Request, _ context: ServiceContext
    ) throws(Problem) -> Principal? {
        let role: Role
        switch endpoint.access {
        case .open: return nil
        case .read: role = .read
        case .check: role = .check
        case .write: role = .write
        }
        var principal: Principal?
        let isPlain =
            role == .read && authenticator.policy.anonymous.contains(.read)
            && request.headers[.authorization] == nil
        if !isPlain {
            do throws(AccessError) {
                principal = try authenticator.principal(
                    authorization: request.headers[values: .authorization], requiring: role)
            } catch {
                // Who tries secrets is slowed down like everybody else.
                try slowDown(RateKey(address: context.address ?? ""))
                guard error.status < 500 else {
                    context.logger.error(
                        "nobody can be recognised", metadata: ["reason": "\(error)"])
                    throw Problem(
                        .known(error.status), "nobody can be recognised at the moment",
                        "目前无法核验身份")
                }
                throw Problem(error)
            }
        }
        try slowDown(
            principal.flatMap { RateKey($0) } ?? RateKey(address: context.address ?? ""))
        return principal
    }

    /// - Throws: 429.
    private func slowDown(_ key: @autoclosure () -> RateKey) throws(Problem) {
        guard let rate, let seconds = rate.admit(key()).retryAfterSeconds else { return }
        var problem = Problem(
            .tooManyRequests, "too many requests: wait \(seconds) s", "请求过多，请等待 \(seconds) 秒")
        problem.headers[.retryAfter] = "\(seconds)"
        throw problem
    }

    /// A place among the lists and boundaries that are taken in at once; free again with the ticket.
    ///
    /// - Throws: 503 if all are taken.
    func uploadSlot() throws(Problem) -> ConcurrencyLimit.Ticket {
        if let ticket = uploads.acquire() { return ticket }
        var problem = Problem(
            .serviceUnavailable,
            "\(uploads.limit) lists are being worked on already; try again shortly",
            "已有 \(uploads.limit) 份名单正在处理，请稍后再试")
        problem.headers[.retryAfter] = "5"
        throw problem
    }
}

extension Problem {
    /// 401 or 403, with the challenge that goes with it.
    init(_ error: AccessError) {
        self.init(.known(error.status), error.description, error.chineseDescription)
        if let challenge = error.challenge { headers[.wwwAuthenticate] = challenge }
    }
}

extension AccessPolicy {
    /// The most that callers without credentials may do, for the map; nil for nothing.
    var highestAnonymousRole: String? {
        [Role.write, .check, .read].first { anonymous.contains($0) }?.rawValue
    }
}

extension HTTPResponse.Status {
    /// The status of a code, with its phrase.
    fileprivate static func known(_ code: Int) -> HTTPResponse.Status {
        [.badRequest, .unauthorized, .forbidden, .serviceUnavailable].first { $0.code == code }
            ?? .init(code: code)
    }
}
