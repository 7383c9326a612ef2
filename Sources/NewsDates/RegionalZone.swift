// A time zone of the IANA database by its name, read from the machine's own copy (/usr/share/zoneinfo, RFC 8536
// files), so that "ET" or a source's setting get the offset that was in force at that instant. Names are checked before
// they become part of a path; files are read once and kept. Without the database, nil: the caller falls back.
import Glibc
import Synchronization

/// The clock of a region, with its summer times.
public final class RegionalZone: Sendable {
    /// "Asia/Jakarta"
    public let name: String
    private let file: ZoneFile

    private init(name: String, file: ZoneFile) {
        self.name = name
        self.file = file
    }

    /// The zone of that name, or nil when the name is not one or the machine has no file for it.
    public static func named(_ name: String) -> RegionalZone? {
        cache.withLock { known in
            if let zone = known[name] { return zone }
            guard isPlausible(name), let bytes = contents(of: "/usr/share/zoneinfo/" + name),
                let file = ZoneFile(bytes)
            else { return nil }
            let zone = RegionalZone(name: name, file: file)
            known[name] = zone
            return zone
        }
    }

    /// Minutes east of UTC at an instant.
    public func offsetMinutes(at seconds: Int64) -> Int { file.offset(at: seconds) / 60 }

    /// Minutes east of UTC when clocks there show `local` (seconds as if it were UTC). Of an hour that happens twice
    /// the first is meant; an hour that is skipped is read by the clock before the change.
    public func offsetMinutes(local: Int64) -> Int {
        let before = file.offset(at: local - 86_400)
        let after = file.offset(at: local + 86_400)
        if before == after {
            let there = file.offset(at: local - Int64(before))
            if file.offset(at: local - Int64(there)) == there { return there / 60 }
            return before / 60
        }
        if file.offset(at: local - Int64(before)) == before { return before / 60 }
        return (file.offset(at: local - Int64(after)) == after ? after : before) / 60
    }

    /// Minutes east of UTC of an abbreviation that clocks of this region use or used: "IST" is +02:00 in Jerusalem and
    /// +01:00 in Dublin.
    func offsetMinutes(abbreviation: UnsafeBufferPointer<UInt8>) -> Int? {
        file.offset(of: abbreviation).map { $0 / 60 }
    }

    private static let cache = Mutex<[String: RegionalZone]>([:])

    private static func isPlausible(_ name: String) -> Bool {
        guard (1...48).contains(name.utf8.count), !name.hasPrefix("/"), !name.contains("..") else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2F, 0x5F: true
            default: false
            }
        }
    }

    /// At most 64 KB of a regular file.
    private static func contents(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + filled, $0.count - filled) }
            guard count > 0 else { break }
            filled += count
        }
        return filled > 0 ? Array(bytes[..<filled]) : nil
    }
}
