/// The version of the program, in one place.
public enum ProgramVersion {
  /// As `--version` prints it and every JSON row has it under `version`.
  public static let text = "0.1.0"
}
