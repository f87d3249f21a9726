import Glibc

/// Whose requests are counted together.
///
/// Immutable; safe to share.
public enum RateKey: Hashable, Sendable {
    /// An IPv4 address.
    case ipv4(UInt32)
    /// The first 64 bits of an IPv6 address: one customer has all the addresses behind them.
    case ipv6(UInt64)
    /// Somebody who was recognised.
    case principal(kind: Principal.Kind, identifier: String)
    /// All addresses that cannot be read, together.
    case unreadableAddress

    /// The key of an address as text, as in `192.0.2.7`, `2001:db8::1` or `fe80::1%eth0`.
    ///
    /// IPv4 written as IPv6 (`::ffff:192.0.2.7`) is the same as IPv4. About 100 ns; a connection
    /// can keep it.
    public init(address: String) {
        var four = in_addr()
        if inet_pton(AF_INET, address, &four) == 1 {
            self = .ipv4(UInt32(bigEndian: four.s_addr))
            return
        }
        var six = in6_addr()
        if inet_pton(AF_INET6, address, &six) != 1 {
            // The interface behind a percent sign is not part of the address.
            let withoutScope = String(address.prefix { $0 != "%" })
            guard inet_pton(AF_INET6, withoutScope, &six) == 1 else {
                self = .unreadableAddress
                return
            }
        }
        let (high, low) = withUnsafeBytes(of: six) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        self =
            high == 0 && low >> 32 == 0xFFFF
            ? .ipv4(UInt32(truncatingIfNeeded: low)) : .ipv6(high)
    }

    /// The key of a principal; nil for anonymous ones, who are told apart by address.
    public init?(_ principal: Principal) {
        guard principal.kind != .anonymous else { return nil }
        self = .principal(kind: principal.kind, identifier: principal.identifier)
    }
}
