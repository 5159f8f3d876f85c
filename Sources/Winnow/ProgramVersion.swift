/// The version of the program, in one place.
public enum ProgramVersion {
  public static let text = "0.1.0"
}
