/// What the programs that read one file may use between them, by the size of what it holds.
///
/// A workbook whose directory lies, or that unpacks a few repeated bytes into millions of cells, is
/// stopped at what an honest one of its size would need several times over. Confined to its owner.
struct ToolBudget {
    /// Seconds on the clock for all runs together: a sheet without headings means another run.
    let seconds: Int
    private var spent = Duration.zero
    private let processorSeconds: Int
    private let addressSpace: Int

    /// - Parameter contentSize: bytes, unpacked.
    init(contentSize: UInt64) {
        // Measured: GDAL reads 11 MiB a second and keeps the size of a sheet; long texts that many
        // rows share are six times as large in memory as in the file.
        let mebibytes = Int(clamping: contentSize >> 20)
        processorSeconds = min(300, 20 + mebibytes / 4)
        seconds = 2 * processorSeconds
        addressSpace = min(6 << 30, (768 + 8 * min(mebibytes, 1024)) << 20)
    }

    /// For the next run; no seconds are left if the budget is spent.
    var limits: ChildProcess.Limits {
        var limits = ChildProcess.Limits()
        limits.seconds = max(0, seconds - Int(spent.components.seconds))
        limits.processorSeconds = processorSeconds
        limits.addressSpace = addressSpace
        return limits
    }

    mutating func spend(_ time: Duration) { spent += time }
}
