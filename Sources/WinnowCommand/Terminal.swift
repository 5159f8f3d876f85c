import WinnowBulk

/// The two streams: stdout carries results only, stderr all else.
enum Terminal {
  /// Makes sure that no file gets the number of a standard stream that the caller has closed. What is written to one
  /// that was closed fails, as it should.
  static func holdStandardStreams() {
    var descriptor: Int32
    repeat { descriptor = open("/dev/null", O_RDONLY) } while (0...STDERR_FILENO).contains(descriptor)
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  static func print(_ text: String) {
    do {
      try Files.write(Array(text.utf8), to: STDOUT_FILENO, path: "standard output")
    } catch {
      end(with: error)
    }
  }

  static func report(_ message: String) {
    let line = message.hasSuffix("\n") ? message : message + "\n"
    // Where even stderr is gone there is nobody to tell.
    try? Files.write(Array(line.utf8), to: STDERR_FILENO, path: "standard error")
  }

  /// A reader that has gone ends the program quietly, anything else is an error.
  static func end(with error: FileError) -> Never {
    if error.isClosedPipe { exit(0) }
    report("winnow: \(error.message)")
    exit(1)
  }

  /// Ends the program; commands have an `exit` of their own that hides the system's.
  static func exit(_ code: Int32) -> Never { endProcess(code) }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal that standard output is, 80 where it does not say.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(Int(size.ws_col), 40)
  }

  /// Neither `NO_COLOR` nor a terminal that knows none speaks against colours.
  static var takesColors: Bool {
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
    guard let terminal = getenv("TERM") else { return false }
    return strcmp(terminal, "dumb") != 0
  }

  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}

private func endProcess(_ code: Int32) -> Never { exit(code) }
