// Kills newsd's durable end at every step of its protocol (Tests/CrashChild) and holds what is left against the three
// invariants: every file in new/ is whole (I1), every text is delivered exactly once though a consumer takes files
// away in between (I2), and no text is lost because the validators had moved before it was safe (I3).
import Glibc
import NewsJSON
import NewsScratch
import NewsStore
import Testing

@Suite struct WriterCrashTests {
    private let child: String
    private let scratch = Scratch()

    init() throws {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer[0..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        child = path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/newsd-crash-child"
    }

    @Test func everyTextIsDeliveredOnceWhereverTheProcessDies() throws {
        let expected = try expectedTokens()
        #expect(expected.count > 15)
        var step = 0
        var survived = false
        while !survived {
            step += 1
            try #require(step < 1_000)
            let world = try CrashWorld(scratch.path + "/\(step)")
            // One death before the step, a consumer, and a second life to the end.
            survived = try run(world, dyingAt: step)
            try world.consume()
            let entityTag = try world.entityTag()
            if !survived { #expect(try run(world, dyingAt: 0)) }
            try world.consume()
            #expect(world.tokens.sorted() == expected, "killed before step \(step), validators at \(entityTag)")
            #expect(world.filesInTmp == [], "killed before step \(step)")
        }
        #expect(step > 60)
    }

    @Test(arguments: [7, 11, 16, 23])
    func everyTextIsDeliveredOnceThoughEachLifeIsShort(_ length: Int) throws {
        let world = try CrashWorld(scratch.path + "/short")
        var lives = 0
        while try !run(world, dyingAt: length + lives / 10) {
            lives += 1
            try #require(lives < 300)
            try world.consume()
        }
        try world.consume()
        #expect(world.tokens.sorted() == (try expectedTokens()), "lives of \(length) steps, \(lives) deaths")
        #expect(world.filesInTmp == [])
    }

    // MARK: The child

    /// True if it came to its end, false if it was killed.
    private func run(_ world: CrashWorld, dyingAt step: Int) throws -> Bool {
        let status = try spawn([world.path, "\(step)"])
        if status & 0x7F == SIGKILL { return false }
        try #require(status == 0, "the child failed with status \(status)")
        return true
    }

    private func expectedTokens() throws -> [String] {
        let file = scratch.path + "/expected"
        try #require(try spawn(["expect"], output: file) == 0)
        return String(decoding: Scratch.bytes(file), as: UTF8.self).split(separator: "\n").map(String.init).sorted()
    }

    private func spawn(_ arguments: [String], output: String? = nil) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let output { posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600) }
        var words: [UnsafeMutablePointer<CChar>?] = ([child] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        try #require(posix_spawn(&process, child, &actions, nil, &words, environ) == 0, "no \(child)")
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }
}

/// A state directory, and the consumer that takes records out of it.
private final class CrashWorld {
    let path: String
    /// The token of each record that was taken.
    private(set) var tokens: [String] = []

    init(_ path: String) throws {
        self.path = path
        try #require(mkdir(path, 0o700) == 0)
    }

    var filesInTmp: [String] { Scratch.files(path + "/spool/tmp") }

    /// What the store says of the validators, without bringing them further.
    func entityTag() throws -> String {
        guard let reader = try? SQLiteReader(path: path + "/state.db") else { return "none" }
        return try reader.read { try $0.source("world") }?.validators.entityTag ?? "none"
    }

    /// Takes all records away. Each must be whole.
    func consume() throws {
        for name in Scratch.names(path + "/spool/new") {
            let file = path + "/spool/new/" + name
            let record = try JSONReader.read(Scratch.bytes(file))
            let text = try #require(record["content_text"]?.string)
            tokens.append(String(try #require(text.split(separator: " ").first)))
            unlink(file)
        }
    }
}
