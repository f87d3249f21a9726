import Glibc

/// Plane trigonometry for drawing outlines; angles in radians.
enum Angle {
    static func cosine(_ angle: Double) -> Double { cos(angle) }
    static func sine(_ angle: Double) -> Double { sin(angle) }
    /// A number as files have it.
    static func sevenDecimals(_ value: Double) -> Double { (value * 1e7).rounded() / 1e7 }
}
