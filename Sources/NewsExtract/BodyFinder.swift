import NewsXML

enum BodyFinder {
    static func find(_ view: inout PageView) -> [Int] {
        let range = view.text.range(of: view.gravity, in: view.document)
        return range.filter { view.blocks[$0].linkShare < 0.5 && view.blocks[$0].words > 3 && $0 != view.headline }
    }
}
