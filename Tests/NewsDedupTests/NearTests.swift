// Near duplicates by their sketches: copies with a paragraph more or less are near, templates with other numbers are
// not.
import NewsDedup
import Testing

@Suite struct NearTests {
    private static let paragraphs = [
        "The town council has decided to close the ferry landing at the old mill for the winter, its chairman said.",
        "Repairs to the wooden piles will take longer than planned because the river carried more water than usual.",
        "Commuters are asked to use the bridge in Harlow, where an additional bus leaves every 20 minutes until 9 pm.",
        "The owner of the mill cafe, Berta Lund, fears for her business and wants the council to pay part of her rent.",
        "A final decision about the rent will be made in March, when the council meets again in the hall at Harlow.",
    ]

    private func sketch(_ text: String) throws -> NearSketch {
        try #require(NearSketch(of: NormalizedText(text), original: text))
    }

    private func likeness(_ one: [String], _ other: [String]) throws -> NearLikeness {
        let (left, right) = (one.joined(separator: "\n\n"), other.joined(separator: "\n\n"))
        return try #require(NearLikeness(try sketch(left).bytes, try sketch(right).bytes))
    }

    @Test func aCutOrAddedParagraphIsNear() throws {
        let story = Self.paragraphs
        #expect(try likeness(story, Array(story.dropLast())).isNear)
        let local = "In our own district nothing changes for now, the office for roads told this paper on request."
        #expect(try likeness(story, [local] + story).isNear)
        #expect(try likeness(story, story + [local]).containment > 0.9)
    }

    @Test func wireCopyIsFoundByItsBands() throws {
        let story = Self.paragraphs.joined(separator: "\n")
        let other = "HARLOW (Wire) — " + Self.paragraphs.dropLast().joined(separator: "\n")
        #expect(!Set(try sketch(story).bands).isDisjoint(with: try sketch(other).bands))
    }

    @Test func kindsOfQuotesAndSpacesDoNotCount() throws {
        let changed = Self.paragraphs.map { "«" + $0.replacing(" ", with: "\u{A0}") + "»" }
        #expect(try likeness(Self.paragraphs.map { "\"" + $0 + "\"" }, changed).containment > 0.99)
    }

    @Test func theSameTemplateWithOtherNumbersIsNotNear() throws {
        func report(_ day: Int) -> [String] {
            [
                "On day \(day) the office for weather expects highs of \(day + 10) degrees and winds of \(day + 31) knots.",
                "The gauge at the mill showed \(day * 3) centimetres, and \(day * 7) are expected in the evening.",
                "Ice is \(day + 4) centimetres thick on the lake, and \(day * 11) cubic metres run over the weir.",
                "The next report of the office follows after \(day + 2) hours, as on every day of the winter season.",
                "All figures are from the station at the old mill, where instruments are read by hand each morning.",
            ]
        }
        #expect(try !likeness(report(3), report(17)).isNear)
    }

    @Test func otherTextsAreNotNear() throws {
        let other = [
            "Scientists have counted more storks than ever before along the upper river, a spokeswoman told reporters.",
            "Wet meadows that were restored ten years ago offer frogs and beetles again, which the birds need to breed.",
            "Volunteers built 40 nests on poles, of which 31 were taken within two seasons, more than anybody hoped.",
            "The project ends next summer, and its leader Ole Brandt hopes that the province will pay for another term.",
        ]
        let likeness = try likeness(Self.paragraphs, other)
        #expect(likeness.containment < 0.3)
        #expect(!likeness.isNear)
    }

    @Test func shortTextsHaveNoSketch() {
        let text = Self.paragraphs[0] + " " + Self.paragraphs[1]
        #expect(NearSketch(of: NormalizedText(text), original: text) == nil)
        #expect(NearSketch(of: NormalizedText(""), original: "") == nil)
    }

    @Test func scriptsWithoutSpacesTakePart() throws {
        let text =
            "港の管理組合は古い橋を建て替える計画について、火曜日の夜に住民の代表と話し合い、来年の春までに結論を出すと説明した。"
            + "地元の漁業者は新しい規則に強く反対していて、市長は月末にもう一度集会を開き、補償の金額を示す考えを明らかにしている。"
            + "嵐で壊れた堤防の補修工事は予算が足りないため遅れていて、電力会社の担当者は送電線の点検を急ぐと話している。"
        let cut = String(text.prefix(text.count * 9 / 10))
        let likeness = try #require(NearLikeness(try sketch(text).bytes, try sketch(cut).bytes))
        #expect(likeness.isNear)
    }

    @Test func damagedSketchesAreLikeNothing() throws {
        let sound = try sketch(Self.paragraphs.joined()).bytes
        for bytes in [[], [1, 2, 3], [UInt8](repeating: 255, count: 100), Array(sound.dropLast())] {
            #expect(NearLikeness(sound, bytes) == nil)
        }
    }

    @Test func theNearestOfSeveralIsTaken() throws {
        let story = Self.paragraphs
        let all = try [Array(story.dropLast()), story, Array(story.dropFirst())].map {
            try sketch($0.joined(separator: "\n")).bytes
        }
        #expect(try sketch(story.joined(separator: "\n")).nearest(among: all)?.index == 1)
        #expect(try sketch(story.joined(separator: "\n")).nearest(among: []) == nil)
    }
}
