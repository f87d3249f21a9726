import Glibc

/// One of GDAL's programs on files in a private folder, under guard.
///
/// Every driver but those named is switched off, as is the network; memory, time and output are
/// limited. Confined to one thread.
struct GuardedTool {
    /// The file that the user named, for messages.
    let path: String
    let folder: PrivateFolder
    /// Where the programs are; nil for the usual folders.
    let toolFolder: String?
    let drivers: Set<String>
    /// Settings of the drivers.
    var settings: [String: String] = [:]
    var limits = ChildProcess.Limits()

    /// Runs a program; its output, in a file without a name, is the caller's to close.
    ///
    /// - Throws: `GDALError.toolMissing`, `.timedOut`, `.limitReached`, `.toolFailed`,
    ///   `.cannotSpool`.
    func run(_ tool: String, _ arguments: [String]) throws(GDALError) -> Int32 {
        let folders: [String] = toolFolder.map { [$0] } ?? ["/usr/bin", "/usr/local/bin"]
        let places: [String] = folders.map { (folder: String) -> String in folder + "/" + tool }
        guard let program = places.first(where: { access($0, X_OK) == 0 }) else {
            throw .toolMissing(tool: tool, package: "gdal-bin")
        }
        guard let output = folder.namelessFile() else {
            throw .cannotSpool(reason: Self.reason())
        }
        guard let errors = folder.namelessFile() else {
            close(output)
            throw .cannotSpool(reason: Self.reason())
        }
        defer { close(errors) }
        let outcome = ChildProcess.run(
            program, arguments, environment: environment, output: output, errors: errors,
            limits: limits)
        guard let outcome else {
            close(output)
            throw .toolMissing(tool: "prlimit", package: "util-linux")
        }
        switch outcome.ending {
        case .exited(0): return output
        case .exited:
            close(output)
            // GDAL says so itself when it may not have more memory.
            if outcome.message.contains("bad_alloc") || outcome.message.contains("memory") {
                throw .limitReached(path: path)
            }
            let message = outcome.message.isEmpty ? "its content is damaged" : outcome.message
            throw .toolFailed(path: path, message: message)
        case .timedOut:
            close(output)
            throw .timedOut(path: path, seconds: limits.seconds)
        case .signalled:
            close(output)
            throw .limitReached(path: path)
        }
    }

    private var environment: [String: String] {
        let skipped = DriverList.switchedOff(except: drivers)
        let all = [
            "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "TMPDIR": folder.path,
            "CPL_TMPDIR": folder.path,
            "GDAL_SKIP": skipped,
            "OGR_SKIP": skipped,
            "GDAL_DRIVER_PATH": "disable",
            "GDAL_HTTP_CONNECTTIMEOUT": "1", "GDAL_HTTP_TIMEOUT": "1",
            "GDAL_HTTP_PROXY": "127.0.0.1:9",
            "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "none", "CPL_CURL_ENABLE_VSIMEM": "NO",
        ]
        return all.merging(settings) { _, setting in setting }
    }

    /// The first bytes of a file, at most `limit` of them.
    static func bytes(of descriptor: Int32, limit: Int) -> [UInt8] {
        let size = min(max(0, Int(lseek(descriptor, 0, SEEK_END))), limit)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            filled = 0
            while filled < size, let base = buffer.baseAddress {
                let count = pread(descriptor, base + filled, size - filled, filled)
                if count <= 0 { break }
                filled += count
            }
        }
    }

    static func reason() -> String { String(cString: strerror(errno)) }
}
