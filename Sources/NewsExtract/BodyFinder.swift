// The blocks that make the body, from the judge's chances.
import NewsXML

enum BodyFinder {
    static func find(_ view: inout PageView) -> [Int] {
        let chances = BlockJudge.chances(&view)
        return chances.indices.filter { chances[$0] > 0.48 }
    }
}
