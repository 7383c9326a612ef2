// newsd-fuzz --target=NAME …: built by `make fuzz`, libFuzzer's loop over one parser with AddressSanitizer; built without
// it, a replay of files and folders through the same checks, so that whatever a run found stays found. A broken
// promise ends the program with a line that names it.
import Foundation

/// The target that the command line names; libFuzzer leaves arguments with two dashes alone.
private let chosen = FuzzTarget.all.first { target in CommandLine.arguments.contains("--target=\(target.name)") }

private func usage() -> Never {
    let names = FuzzTarget.all.map(\.name).joined(separator: "|")
    FileHandle.standardError.write(
        Data("usage: newsd-fuzz --target=\(names) (FILE | FOLDER | libFuzzer option)…\n".utf8))
    exit(64)
}

#if FUZZING
    /// What libFuzzer's own main calls.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
        guard let chosen else { usage() }
        chosen.check([UInt8](UnsafeBufferPointer(start: data, count: size)))
        return 0
    }
#else
    @main
    struct FuzzProgram {
        static func main() {
            guard let chosen else { usage() }
            var count = 0
            for path in CommandLine.arguments.dropFirst() where !path.hasPrefix("--") {
                for file in files(at: path) {
                    chosen.check(file)
                    count += 1
                }
            }
            print("\(chosen.name): \(count) inputs keep every promise")
        }

        /// A file's bytes, or those of every file below a folder, in order of name.
        static func files(at path: String) -> [[UInt8]] {
            let names = FileManager.default.subpaths(atPath: path)?.sorted().map { "\(path)/\($0)" } ?? [path]
            return names.compactMap { name in (try? Data(contentsOf: URL(fileURLWithPath: name))).map { [UInt8]($0) } }
        }
    }
#endif
