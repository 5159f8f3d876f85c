/// The probability of log-odds.
///
/// Written out, because the C library's `exp` may differ in its last bit between machines: 1 / (1 + 2^(-x / ln 2)),
/// the fraction of the exponent by a polynomial that is right to 1e-6.
func sigmoid(_ logOdds: Float) -> Float {
  let exponent = Double(min(40, max(-40, -logOdds))) * 1.442_695_040_888_963_4
  let whole = exponent.rounded()
  let fraction = (exponent - whole) * 0.693_147_180_559_945_3
  let power =
    1 + fraction
    * (1 + fraction * (0.5 + fraction * (1.0 / 6 + fraction * (1.0 / 24 + fraction * (1.0 / 120 + fraction / 720)))))
  let scale = Double(sign: .plus, exponent: Int(whole), significand: 1)
  return Float(1 / (1 + scale * power))
}
