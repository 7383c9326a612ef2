// Trouble and signs of life: delivery that cannot go on pauses everything and says why, and it resumes; the service manager
// is told a line now and then.
import Dispatch
import Logging

extension Pipeline {
    /// Delivery cannot go on; nothing new is asked for until `resume`. A run with --once ends: cron will come again.
    func pause(_ reason: String) {
        // A vain try is one.
        noteWriterProgress()
        if writerTrouble != reason { log.error("paused: \(reason)", metadata: LogEventID.paused.metadata()) }
        writerTrouble = reason
        summary.trouble = reason
        if mode == .once { endEarly() }
    }

    func resume() {
        if writerTrouble == nil { return }
        log.notice("resumed", metadata: LogEventID.resumed.metadata())
        writerTrouble = nil
        summary.trouble = nil
        wake()
    }

    func endEarly() {
        guard let done = whenIdle else { return }
        isStopping = true
        timer?.cancel()
        timer = nil
        whenIdle = nil
        done()
    }

    func tellStatus(uptime: Double) {
        guard let onStatus else { return }
        let pause = ledger.inFlight == 0 ? 1.0 : 10.0
        guard uptime - lastStatus > pause else {
            // The last turn before a rest must not leave a line that is no longer true.
            if !isStatusOwed {
                isStatusOwed = true
                queue.asyncAfter(deadline: .now() + pause + 0.1) { [self] in
                    isStatusOwed = false
                    tellStatus(uptime: clock.uptime())
                }
            }
            return
        }
        lastStatus = uptime
        onStatus(statusLine)
    }

    /// Notes that something was started or answered, so that the watchdog measures standstill and not idleness.
    func noteWriterProgress() { lastWritten = clock.awake() }
}
