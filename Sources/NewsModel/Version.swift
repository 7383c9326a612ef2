/// The program's version, in one place: command lines, User-Agent and records take it from here.
public let newsdVersion = "0.1.0"
