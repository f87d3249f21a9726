import Access
import Logging
import ServiceLifecycle
import UnixSignals
import ZoneService

/// On SIGHUP loads the boundaries anew, and opens the audit log anew after a rotation.
///
/// Immutable; safe to share.
struct HangUpService: Service {
    let keeper: BoundaryKeeper
    let auditLog: AuditLog?
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            logger.info("SIGHUP: everything is read anew")
            keeper.reload()
            do {
                try auditLog?.reopen()
            } catch {
                logger.error(
                    "the audit log cannot be opened anew; the old one is written on",
                    metadata: ["reason": "\(error)"])
            }
        }
    }
}
