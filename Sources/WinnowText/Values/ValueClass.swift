/// The classes of values that phrases can ask for, as far as text alone tells them.
public enum ValueClass: UInt8, Sendable, CaseIterable {
  case number, price, date, time, duration, percent, email, url, handle, phone, name

  /// The most words a value of this class has.
  public var maximumWords: Int {
    switch self {
    case .number: 6
    case .percent: 8
    case .price: 10
    case .duration: 10
    case .time: 8
    case .date: 12
    case .phone: 8
    case .handle: 4
    case .email: 12
    case .url: 48
    case .name: 12
    }
  }
}
