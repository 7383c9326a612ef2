// A short torture (Tests/Torture; `make torture` is the long one): newsd is killed and refused at random in a world
// that goes on, and every story must come exactly once. A failure prints the seed that brings it back.
import Testing

@Suite(.serialized) struct TortureTests {
    @Test func everyStoryComesOnceHoweverOftenNewsdDies() throws {
        let torture = try Program("newsd-torture", ["--rounds", "40"]).finish()
        #expect(torture.status == 0, "\(torture.output)\(torture.errors)")
    }

    @Test func everyStoryComesOnceThoughThePowerIsCut() throws {
        let torture = try Program("newsd-torture", ["--rounds", "20", "--power-cuts"]).finish()
        // 77: no root, or no loop device; it has said so.
        if torture.status == 77 { return print(torture.output) }
        #expect(torture.status == 0, "\(torture.output)\(torture.errors)")
    }
}
