// Names as bylines and claims write them: parted, tidied, and told from roles, desks and lead words.
import Testing

@testable import NewsExtract

@Suite("Names in bylines")
struct PersonNameTests {
    @Test(
        "names are parted and cleaned",
        arguments: [
            ("Jane Doe in Berlin", ["Jane Doe"]),
            ("Max Muster for Reuters", ["Max Muster"]),
            ("Jane Doe, Max Muster, and Eva Beispiel", ["Jane Doe", "Max Muster", "Eva Beispiel"]),
            ("Jane Doe & Max Muster", ["Jane Doe", "Max Muster"]),
            ("Marie Curie et Jean Dupont", ["Marie Curie", "Jean Dupont"]),
            ("Budi Santoso dan Sri Rahayu", ["Budi Santoso", "Sri Rahayu"]),
            ("Dr. Jane Doe, MD", ["Dr. Jane Doe"]),
            ("Jane Doe Senior Reporter", ["Jane Doe"]),
            ("Senior Reporter Jane Doe", ["Jane Doe"]),
            ("JANE DOE", ["JANE DOE"]),
            ("A. J. Neal", ["A. J. Neal"]),
            ("Jan van der Berg", ["Jan van der Berg"]),
            ("Ja\u{AD}ne Doe", ["Jane Doe"]),
            ("Jane Doe →", ["Jane Doe"]),
            ("Priya (Guha) Ghosh", ["Priya (Guha) Ghosh"]),
            ("Jane Doe (Berlin bureau)", ["Jane Doe"]),
            ("jane@news.example Jane Doe", ["Jane Doe"]),
            ("Анна Иванова и Пётр Петров", ["Анна Иванова", "Пётр Петров"]),
            ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
            ("أحمد علي", ["أحمد علي"]),
            ("Le Journal et AFP", ["Le Journal et AFP"]),
            ("Jane Doe et AFP", ["Jane Doe", "AFP"]),
            ("The Morning and Jane Doe", ["Jane Doe"]),
            ("mus/dpa", ["mus/dpa"]),
            ("dpa/lno, Jane Doe", ["dpa/lno", "Jane Doe"]),
            ("dpa/AFP", ["dpa", "AFP"]),
            ("Doe/Muster", ["Doe", "Muster"]),
            ("Jane Doe/dpa", ["Jane Doe", "dpa"]),
            ("© Jane Doe", []),
            ("Senior Analyst", []),
            ("Monday 5 May", []),
            ("Click here", []),
        ])
    func split(text: String, names: [String]) { #expect(PersonName.split(text) == names) }

    @Test("a claim may be a desk or hold digits, but not nobody")
    func claims() {
        #expect(PersonName.split("Podium Staff") == [])
        #expect(PersonName.split("Podium Staff", isClaim: true) == ["Podium Staff"])
        #expect(PersonName.split("3i Mapping", isClaim: true) == ["3i Mapping"])
        #expect(PersonName.split("admin", isClaim: true) == [])
        #expect(PersonName.split("No Author", isClaim: true) == [])
        #expect(PersonName.splitLoosely("The Meeting Team") == ["The Meeting Team"])
        #expect(PersonName.splitLoosely("Jane Doe, Staff") == ["Jane Doe"])
    }

    @Test("what follows a lead word, in any case, and behind a date")
    func leads() {
        #expect(PersonName.afterLead("By Jane Doe") == "Jane Doe")
        #expect(PersonName.afterLead("TEXT: Jane Doe") == "Jane Doe")
        #expect(PersonName.afterLead("Автор: Анна Иванова") == "Анна Иванова")
        #expect(PersonName.afterLead("By 3i Mapping") == "3i Mapping")
        #expect(PersonName.afterLead("Written by") == "")
        #expect(PersonName.afterLead("Bypass opened") == nil)
        #expect(PersonName.afterDateAndLead("06.11.2023 13:30 von Olga") == "Olga")
        #expect(PersonName.afterDateAndLead("06.11.2023 13:30") == nil)
    }

    @Test("other work, functions and roles are told apart")
    func functions() {
        #expect(PersonName.isOtherWork("Reviewed by") && PersonName.isOtherWork("Fact checked by Jane Doe"))
        #expect(!PersonName.isOtherWork("Written by"))
        #expect(PersonName.function("Penulis:") == true)
        #expect(PersonName.function("Editor :") == false)
        #expect(PersonName.function("Jane") == nil)
        #expect(PersonName.holdsRole("Senior Reporter") && PersonName.holdsRole("| Autorin"))
        #expect(!PersonName.holdsRole("Jane Doe"))
    }

    @Test("a library's order is turned round")
    func order() {
        #expect(PersonName.inNaturalOrder("Doe, Jane T.") == "Jane T. Doe")
        #expect(PersonName.inNaturalOrder("Jane Doe") == "Jane Doe")
        #expect(PersonName.inNaturalOrder("Jane Doe, Max Muster, Eva Beispiel") == "Jane Doe, Max Muster, Eva Beispiel")
    }

    @Test("a line that stands alone has a capital in every word but particles")
    func alone() {
        #expect(PersonName.standsAlone("Jan van der Berg"))
        #expect(!PersonName.standsAlone("How to save"))
        #expect(!PersonName.standsAlone("Jane"))
    }
}
