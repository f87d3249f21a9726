import JSON

/// A JSON Web Token in compact form, taken apart but not believed (RFC 7515 section 7.1).
///
/// Immutable; safe to share; never to be logged.
struct CompactJWT {
    /// A member that decides, read from the header.
    let algorithm: SignatureAlgorithm
    let keyID: String?
    /// The bytes that are signed: header, point, payload, as they were sent.
    let signedBytes: [UInt8]
    let signature: [UInt8]
    private let payload: ArraySlice<UInt8>

    /// - Throws: `JWTRefusal.tooLong`, `.malformed`, `.algorithmNotAllowed`, `.criticalExtension`,
    ///   `.wrongType`.
    init(_ token: String) throws(JWTRefusal) {
        let count = token.utf8.count
        guard count <= JWTSettings.tokenLimit else {
            throw .tooLong(bytes: count, limit: JWTSettings.tokenLimit)
        }
        let bytes = Array(token.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed(.token) }
        let header = try Self.object(parts[0], .header)
        guard let name = header["alg"]?.string else { throw .malformed(.header) }
        guard let algorithm = SignatureAlgorithm(rawValue: name) else {
            throw .algorithmNotAllowed(name.excerpt())
        }
        // An extension that has to be understood is one that we do not (RFC 7515 section 4.1.11).
        guard header["crit"] == nil else { throw .criticalExtension }
        // Logout tokens and the like are signed with the same keys (RFC 8725 section 3.11).
        if let type = header["typ"] {
            guard let text = type.string else { throw .malformed(.header) }
            guard ["jwt", "at+jwt", "application/at+jwt"].contains(text.lowercased()) else {
                throw .wrongType(text.excerpt())
            }
        }
        if let keyID = header["kid"] {
            guard let text = keyID.string else { throw .malformed(.header) }
            self.keyID = text
        } else {
            keyID = nil
        }
        guard let signature = Base64URL.bytes(parts[2]), !signature.isEmpty else {
            throw .malformed(.signature)
        }
        self.algorithm = algorithm
        self.signature = signature
        payload = parts[1]
        signedBytes = Array(bytes[..<parts[1].endIndex])
    }

    /// The claims; to be read once the signature has been found right.
    ///
    /// - Throws: `JWTRefusal.malformed`.
    func claims() throws(JWTRefusal) -> JSONObject { try Self.object(payload, .payload) }

    private static func object(
        _ text: ArraySlice<UInt8>, _ part: JWTRefusal.Part
    ) throws(JWTRefusal) -> JSONObject {
        // Two readers may believe different ones of two members of a name.
        guard let bytes = Base64URL.bytes(text), let value = try? JSONValue(parsing: bytes),
            let object = value.object, object.repeatedNames.isEmpty
        else { throw .malformed(part) }
        return object
    }
}
