import DelimitedText
import Dispatch
import FirmCheck
import GDALTools
import Glibc
import Synchronization

/// What the process has in common with its terminal: signals, language, messages.
///
/// A namespace; safe to share.
enum Terminal {
    private static let chosenLanguage = Mutex<Language?>(nil)

    /// Sets signals up: a closed pipe is an error of the write, and an interrupt ends the process
    /// with no temporary file left.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        // Larger than the limit set for a file is an error of the write as well.
        signal(SIGXFSZ, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(
                signal: number, queue: DispatchQueue(label: "signals"))
            source.setEventHandler {
                TemporaryNames.removeAll()
                LeftOver.removeAll()
                clearProgress()
                // The exit status tells who asked, as a shell expects. Not raise(): Dispatch
                // blocks signals in its threads, so one sent to this thread would wait for ever.
                signal(number, SIG_DFL)
                kill(getpid(), number)
            }
            source.resume()
            // For as long as the process lives.
            _ = Unmanaged.passRetained(source as AnyObject)
        }
    }

    /// Whether who started us has set a signal to be ignored, as nohup does.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self)
            == unsafeBitCast(SIG_IGN, to: UInt.self)
    }

    /// The language that was chosen, else that of the locale.
    static var language: Language {
        get {
            if let chosen = chosenLanguage.withLock({ $0 }) { return chosen }
            for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
                guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else {
                    continue
                }
                return value.hasPrefix("zh") ? .chinese : .english
            }
            return .english
        }
        set { chosenLanguage.withLock { $0 = newValue } }
    }

    /// One of two texts, by the language.
    static func text(_ english: String, _ chinese: String) -> String {
        language == .chinese ? chinese : english
    }

    /// Writes a message to standard error.
    static func say(_ message: String) {
        clearProgress()
        put(message + "\n")
    }

    /// Writes to standard error at once, not through C's shared stream.
    private static func put(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            // There is nobody to tell if this fails.
            _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        }
    }

    /// Says a failure and ends the process with its code.
    static func finish(_ failure: Failure) -> Never {
        if !failure.english.isEmpty {
            say(text("zonefence: \(failure.english)", "zonefence：\(failure.chinese)"))
        } else {
            clearProgress()
        }
        // Not exit(): other threads may still be at work, on the list's digest for one, and the
        // libraries that they use would be taken down under them. All output is written already.
        _exit(failure.code)
    }

    /// Writes a result to standard output.
    ///
    /// - Throws: `OutputError`.
    static func write(_ text: String) throws(OutputError) {
        let buffer = OutputBuffer()
        buffer.append(text)
        try OutputFile(path: nil).write(buffer.bytes)
    }

    private static let isProgressShown = Atomic(false)

    /// A progress display for long runs; nil if standard error is no terminal, or if the results
    /// go to a terminal too: they would be mixed.
    static func progressDisplay(resultsGoTo output: String?) -> ProgressMeter.Display? {
        guard isatty(STDERR_FILENO) == 1, output != nil || isatty(STDOUT_FILENO) == 0 else {
            return nil
        }
        return { share in
            isProgressShown.store(true, ordering: .relaxed)
            let width = 30
            let filled = Int(share * Double(width))
            let bar =
                String(repeating: "█", count: filled)
                + String(repeating: "░", count: width - filled)
            put("\r\(bar) \(Int(share * 100))%")
        }
    }

    private static func clearProgress() {
        if isProgressShown.exchange(false, ordering: .relaxed) { put("\r\u{1B}[K") }
    }
}
