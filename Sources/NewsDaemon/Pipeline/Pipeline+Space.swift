// Room for what would be asked for: on the disk, and before consumers. Looked at every few seconds on the schedule queue;
// where there is none, nothing new is asked for, what is under way is still written, and it goes on by itself.
import NewsSpool

extension Pipeline {
    /// As it was configured at the start.
    var keepsPages: Bool { writer.keepsPages }

    /// Stops asking before the disk is full, so that what is under way still fits, and while consumers are behind.
    func checkSpace(uptime: Double) {
        guard uptime - lastSpaceCheck >= Pipeline.spaceCheckInterval else { return }
        lastSpaceCheck = uptime
        guard let reason = lackOfSpace else {
            if spaceTrouble != nil {
                log.notice("there is room again", metadata: LogEventID.resumed.metadata())
            }
            spaceTrouble = nil
            return
        }
        if spaceTrouble == nil { log.error("paused: \(reason)", metadata: LogEventID.paused.metadata()) }
        spaceTrouble = reason
        if mode == .once {
            summary.trouble = reason
            endEarly()
        }
    }

    private var lackOfSpace: String? {
        let spool = configuration.spool
        for place in keepsPages ? [spool.directory, configuration.archivePath] : [spool.directory] {
            if spool.minFree > 0, let free = SpoolStatistics.freeBytes(at: place), free < spool.minFree {
                return "\(free >> 20) MiB free in \(place), spool.min_free asks for \(spool.minFree >> 20); "
                    + "make room or lower it"
            }
        }
        return SpoolBacklog(files: spool.maxWaiting, bytes: spool.maxWaitingSize).excess(in: spool.directory)
    }
}
