import CLibFuzzer
import Glibc

/// What a fuzzer made of an input.
public enum InputWorth: Int32 {
  /// libFuzzer keeps it if it reached something new.
  case keep = 0
  /// It tells nothing about what the fuzzer is for.
  case reject = -1
}

/// Lets libFuzzer drive a program that has one job: to take bytes.
public enum Fuzzer {
  /// Runs the fuzzer with the program's arguments until libFuzzer has enough.
  ///
  /// - Parameter target: may capture nothing; what it needs from one input to the next it keeps in a `Mutex`.
  public static func run(_ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32) -> Never {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments, target))
  }
}

/// Ends the program where something does not hold; libFuzzer then writes the input down.
public func expect(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}
