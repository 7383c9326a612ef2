// Signals as something that poll(2) can wait for, so that a loop need not be interrupted: signalfd(2). The signals are
// blocked from here on; commands are started with none blocked (RecordCommand.swift).
import CSync
import Glibc

/// Not for several threads; one a process.
final class SignalQueue {
    let descriptor: Int32

    init(_ signals: [Int32]) {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        sigprocmask(SIG_BLOCK, &set, nil)
        descriptor = signalfd(-1, &set, newsd_signal_flags)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The next signal that came; nil where none waits.
    func next() -> Int32? {
        var information = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        let got = withUnsafeMutableBytes(of: &information) { read(descriptor, $0.baseAddress, size) }
        return got == size ? Int32(information.ssi_signo) : nil
    }
}
