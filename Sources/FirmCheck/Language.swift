/// The language of headings, messages and CSV values.
///
/// JSON and GeoJSON use the English codes whatever the language. Immutable; safe to share.
public enum Language: String, CaseIterable, Sendable {
    /// English.
    case english = "en"
    /// Chinese.
    case chinese = "zh"
}
