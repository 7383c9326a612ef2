// The thread that owns libcurl. Others reach it through a locked inbox and `curl_multi_wakeup`, the one multi call that
// libcurl allows from other threads. Sleeps without a clock: it wakes for sockets, libcurl's own deadlines and mail.

import CCurl
import Glibc
import NewsAddress
import Synchronization

/// `@unchecked Sendable`: everything but the inbox belongs to the one thread that `start` makes.
final class FetchLoop: @unchecked Sendable {
    struct Submission: Sendable {
        var request: FetchRequest
        var completion: @Sendable (FetchResponse) -> Void

        func fail(_ failure: FetchFailure) {
            completion(FetchResponse(url: request.url, outcome: .failure(failure)))
        }
    }

    private struct Inbox {
        var submissions: [Submission] = []
        var mustCancel = false
        var mustStop = false
        var isOver = false
        var thread: pthread_t?
    }

    private let inbox = Mutex(Inbox())
    private let configuration: FetchConfiguration
    private let multi: UnsafeMutableRawPointer?
    private let gate: ConnectionGate
    private var idle: [Transfer] = []
    private var running: [Transfer] = []
    private var waiting: [Submission] = []
    private var nextWaiting = 0

    init(configuration: FetchConfiguration) {
        self.configuration = configuration
        gate = ConnectionGate(configuration: configuration)
        multi = CurlLibrary.isReady ? curl_multi_init() : nil
        guard let multi else { return }
        _ = ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX)
        _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, configuration.maximumConnections)
    }

    deinit {
        idle.removeAll()
        if let multi { curl_multi_cleanup(multi) }
    }

    func start() {
        let context = Unmanaged.passRetained(self).toOpaque()
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let loop = Unmanaged<FetchLoop>.fromOpaque(context).takeRetainedValue()
                ccurl_name_thread("newsd-fetch")
                loop.run()
                return nil
            }, context)
        if status == 0 {
            inbox.withLock { $0.thread = thread }
        } else {
            Unmanaged<FetchLoop>.fromOpaque(context).release()
            inbox.withLock { $0.isOver = true }
        }
    }

    // MARK: From any thread

    func submit(_ submission: Submission) {
        let (isOver, wasEmpty) = inbox.withLock { inbox in
            if inbox.isOver { return (true, false) }
            inbox.submissions.append(submission)
            return (false, inbox.submissions.count == 1)
        }
        // With mail already in the box the thread was woken for it, or is awake and looks before it sleeps.
        if isOver { submission.fail(.cancelled) } else if wasEmpty { wake() }
    }

    func cancelAll() {
        inbox.withLock { $0.mustCancel = true }
        wake()
    }

    func stop() {
        let thread = inbox.withLock { inbox in
            inbox.mustStop = true
            return inbox.thread.take()
        }
        guard let thread else { return }
        if pthread_equal(thread, pthread_self()) != 0 {
            pthread_detach(thread)
        } else {
            wake()
            pthread_join(thread, nil)
        }
    }

    private func wake() {
        if let multi { curl_multi_wakeup(multi) }
    }

    // MARK: On the thread

    private func run() {
        while readMail() {
            startWaiting()
            var count: Int32 = 0
            curl_multi_perform(multi, &count)
            finishDone()
            if hasMail || canStart { continue }
            curl_multi_poll(multi, nil, 0, Int32.max, nil)
        }
        idle.removeAll()
    }

    private var hasMail: Bool {
        inbox.withLock { !$0.submissions.isEmpty || $0.mustCancel || $0.mustStop }
    }

    private var canStart: Bool { nextWaiting < waiting.count && running.count < configuration.concurrency }

    /// Takes over what others left; false when it is time to end.
    private func readMail() -> Bool {
        let (mail, mustCancel, mustStop) = inbox.withLock { inbox in
            let mail = inbox.submissions
            let mustCancel = inbox.mustCancel
            inbox.submissions.removeAll(keepingCapacity: false)
            inbox.mustCancel = false
            if inbox.mustStop || multi == nil { inbox.isOver = true }
            return (mail, mustCancel, inbox.isOver)
        }
        if nextWaiting == waiting.count {
            waiting = mail
            nextWaiting = 0
        } else {
            waiting.append(contentsOf: mail)
        }
        if mustCancel || mustStop { cancelEverything() }
        return !mustStop
    }

    private func cancelEverything() {
        let ended = running
        running.removeAll()
        for transfer in ended {
            curl_multi_remove_handle(multi, transfer.easy)
            idle.append(transfer)
            transfer.end(with: .failure(.cancelled))
        }
        let left = waiting[nextWaiting...]
        waiting = []
        nextWaiting = 0
        for submission in left { submission.fail(.cancelled) }
    }

    private func startWaiting() {
        while canStart {
            let submission = waiting[nextWaiting]
            nextWaiting += 1
            if nextWaiting == waiting.count {
                waiting.removeAll(keepingCapacity: false)
                nextWaiting = 0
            }
            start(submission)
        }
    }

    private func start(_ submission: Submission) {
        guard let url = Address.resolve(submission.request.url, base: nil) else {
            return submission.fail(.badAddress(String(submission.request.url.prefix(200))))
        }
        if let refusal = gate.refusalBehindProxy(of: url) { return submission.fail(.refusedAddress(refusal)) }
        guard let transfer = idle.popLast() ?? Transfer(configuration: configuration, gate: gate) else {
            return submission.fail(.other("libcurl gave no handle: out of memory"))
        }
        transfer.begin(submission, url: url)
        transfer.position = running.count
        running.append(transfer)
        guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
            return retire(transfer, with: .failure(.other("libcurl took no more transfers: out of memory")))
        }
    }

    private func finishDone() {
        var code = CURLE_OK
        while let easy = ccurl_multi_next_finished(multi, &code) {
            guard let context = ccurl_context(easy) else { continue }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            curl_multi_remove_handle(multi, easy)
            retire(transfer, with: transfer.outcome(of: code))
        }
    }

    private func retire(_ transfer: Transfer, with outcome: Result<FetchAnswer, FetchFailure>) {
        // The last one takes its place.
        if let last = running.popLast(), last !== transfer {
            running[transfer.position] = last
            last.position = transfer.position
        }
        idle.append(transfer)
        transfer.end(with: outcome)
    }
}

/// libcurl's process-wide start, once.
enum CurlLibrary {
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
