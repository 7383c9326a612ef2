// The journal's native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL), without libsystemd: one datagram an event with its
// fields, so that `journalctl SOURCE=…` finds them. What is too large for a datagram goes in a sealed memory file. A send
// that fails is told to the caller, who has standard error to fall back on; nothing here waits.
import CService
import Glibc

final class JournalSocket: Sendable {
    private let descriptor: Int32

    /// Nil where no journal listens.
    init?(path: String = "/run/systemd/journal/socket") {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        if !isConnected {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// Whether the journal has it.
    func send(_ fields: [(String, String)]) -> Bool {
        let bytes = Self.datagram(fields)
        let sent = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        if sent == bytes.count { return true }
        guard errno == EMSGSIZE || errno == ENOBUFS else { return false }
        return newsd_journal_send_file(descriptor, bytes, UInt(bytes.count)) == 0
    }

    /// The fields as the journal reads them: NAME=value, or with a length where the value has line breaks. A name that is
    /// none (A-Z, 0-9, _, not first a digit or _) is left out.
    static func datagram(_ fields: [(String, String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in fields where isFieldName(name) {
            bytes += name.utf8
            let content = Array(value.utf8)
            if content.contains(0x0A) {
                bytes.append(0x0A)
                let length = UInt64(content.count)
                for shift in 0..<UInt64(8) { bytes.append(UInt8(truncatingIfNeeded: length >> (shift * 8))) }
            } else {
                bytes.append(UInt8(ascii: "="))
            }
            bytes += content
            bytes.append(0x0A)
        }
        return bytes
    }

    private static func isFieldName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (0x41...0x5A).contains(first), name.utf8.count <= 64 else { return false }
        return name.utf8.allSatisfy {
            (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
        }
    }
}
