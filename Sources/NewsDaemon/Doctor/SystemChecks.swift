// The machine around newsd: clock, names, certificates, service manager. Each judgement is a pure function of what was
// read; the readings are bounded in time.
import CService
import Dispatch
import FoundationEssentials
import Glibc
import NewsAddress
import NewsModel
import NewsSchedule
import Synchronization

enum SystemChecks {
    // MARK: Clock

    static func clock() -> Finding {
        let answer = newsd_clock_is_synchronised()
        return judgeClock(now: SystemClock().now(), isSynchronised: answer < 0 ? nil : answer == 1)
    }

    /// Nothing newer than newsd itself is written before 2026; no certificate that is in use now outlives 2100.
    static func judgeClock(now: Timestamp, isSynchronised: Bool?) -> Finding {
        let text = now.rfc3339
        guard (Timestamp(seconds: 1_767_225_600)..<Timestamp(seconds: 4_102_444_800)).contains(now) else {
            return .fault(
                "clock", "it says \(text), which cannot be: dates and certificates will be judged wrongly",
                remedy: "timedatectl set-ntp true, or set it with date")
        }
        if isSynchronised == false {
            return .warning(
                "clock", "\(text), but nothing keeps it right",
                remedy: "timedatectl set-ntp true (needs systemd-timesyncd or chrony)")
        }
        return .ok("clock", isSynchronised == nil ? text : "\(text), synchronised")
    }

    // MARK: Names

    /// Whether the host of a source has an address. Nil where there is nothing to ask for, or where a proxy asks.
    static func names(_ configuration: Configuration) -> Finding? {
        let addresses = configuration.sources.lazy.map { String($0.address.prefix { $0 != " " }) }
        guard configuration.fetch.proxy.isEmpty,
            let host = addresses.compactMap({ Address.hostName(of: $0) }).first(where: isName)
        else { return nil }
        let start = SystemClock().uptime()
        let code = resolve(host, seconds: 5)
        return judgeNames(host: host, code: code, seconds: SystemClock().uptime() - start)
    }

    /// `code` is getaddrinfo's; nil: no answer in time.
    static func judgeNames(host: String, code: Int32?, seconds: Double) -> Finding {
        let remedy = "resolvectl query \(host); see /etc/resolv.conf"
        guard let code else {
            return .fault("names", "no answer for \(host) within \(Int(seconds.rounded())) s", remedy: remedy)
        }
        if code == EAI_NONAME {
            return .warning(
                "names", "\(host) does not exist", remedy: "check the address of its source; else \(remedy)")
        }
        guard code == 0 else {
            return .fault("names", "\(host): \(String(cString: gai_strerror(code)))", remedy: remedy)
        }
        return .ok("names", "\(host) found in \(Int(seconds * 1_000)) ms")
    }

    private static func isName(_ host: String) -> Bool {
        !host.contains(":") && host.utf8.contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
            && host.contains(".")
    }

    /// getaddrinfo knows no time limit: it runs on a thread that is left behind where it takes too long.
    private static func resolve(_ host: String, seconds: Double) -> Int32? {
        let done = DispatchSemaphore(value: 0)
        let answer = Answer()
        DispatchQueue(label: "newsd.names").async {
            var found: UnsafeMutablePointer<addrinfo>?
            let code = getaddrinfo(host, nil, nil, &found)
            if let found { freeaddrinfo(found) }
            answer.code.withLock { $0 = code }
            done.signal()
        }
        guard done.wait(timeout: .now() + seconds) == .success else { return nil }
        return answer.code.withLock { $0 }
    }

    private final class Answer: Sendable { let code = Mutex<Int32>(0) }

    // MARK: Certificates

    static func certificates(bundle: String = "/etc/ssl/certs/ca-certificates.crt") -> Finding {
        var status = stat()
        guard stat(bundle, &status) == 0, status.st_size > 0 else {
            return .fault(
                "certificates", "\(bundle) is missing or empty: no https address can be trusted",
                remedy: "apt-get install ca-certificates; update-ca-certificates")
        }
        guard access(bundle, R_OK) == 0 else {
            return .fault("certificates", "\(bundle) may not be read", remedy: "chmod 644 \(bundle)")
        }
        return .ok("certificates", bundle)
    }

    // MARK: Service manager

    /// Nothing where the machine was not booted by systemd (sd_booted(3)).
    static func unit() -> [Finding] {
        guard access("/run/systemd/system", F_OK) == 0 else { return [] }
        return [
            judgeUnit(
                enabled: answer(of: "is-enabled newsd.service"), active: answer(of: "is-active newsd.service"),
                timer: answer(of: "is-active newsd-once.timer"))
        ]
    }

    static func judgeUnit(enabled: String, active: String, timer: String) -> Finding {
        if active == "failed" {
            return .fault(
                "unit", "newsd.service failed",
                remedy: "journalctl -u newsd -e; then systemctl reset-failed newsd; systemctl start newsd")
        }
        if active == "active" || active == "reloading" {
            if enabled == "enabled" || enabled == "enabled-runtime" {
                return .ok("unit", "newsd.service: active, enabled")
            }
            return .warning(
                "unit", "newsd.service is active, but will not start at boot", remedy: "systemctl enable newsd")
        }
        if timer == "active" { return .ok("unit", "newsd-once.timer: active") }
        if enabled.isEmpty || enabled == "not-found" {
            return .warning(
                "unit", "systemd knows no newsd.service",
                remedy: "make install or install the package; systemctl daemon-reload")
        }
        return .warning(
            "unit", "newsd.service is \(active.isEmpty ? "unknown" : active), \(enabled)",
            remedy: "systemctl enable --now newsd")
    }

    /// systemctl's word; the command is ours, nothing of it comes from outside.
    private static func answer(of question: String) -> String {
        guard let pipe = popen("timeout 5 systemctl \(question) 2>/dev/null", "re") else { return "" }
        var line = [UInt8](repeating: 0, count: 64)
        let size = fread(&line, 1, line.count, pipe)
        pclose(pipe)
        return String(decoding: line[..<size].prefix { $0 > 0x20 }, as: UTF8.self)
    }
}
