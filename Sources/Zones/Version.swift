/// The version of the software, as `--version`, summaries and the service give it.
public enum ZonefenceVersion {
    /// Major, minor and patch number.
    public static let current = "0.1.0"
}
