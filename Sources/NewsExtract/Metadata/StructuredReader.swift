// Reads the members of JSON-LD objects in the several shapes that publishers give them: a text, an object with a name or
// @value, a list of either, or a reference by @id to another object of the page.
import NewsJSON

struct StructuredReader {
    let byIdentifier: [String: JSONValue]

    func article(_ object: JSONValue, rank: Int) -> StructuredArticle {
        var article = StructuredArticle(rank: rank)
        article.isNews = StructuredData.types(object).contains {
            $0.hasSuffix("NewsArticle") || $0 == "LiveBlogPosting"
        }
        article.headline = text(object["headline"]) ?? (rank >= 2 ? text(object["name"]) : nil)
        article.datePublished = text(object["datePublished"])
        article.dateModified = text(object["dateModified"])
        article.dateCreated = text(object["dateCreated"]) ?? text(object["uploadDate"])
        article.authors = authors(object["author"])
        if article.authors.isEmpty { article.authors = authors(object["creator"]) }
        article.publisher = names(object["publisher"]).first ?? names(object["sourceOrganization"]).first
        article.sections = names(object["articleSection"])
        article.keywords = keywords(object["keywords"])
        article.images = images(object["image"]) + images(object["thumbnailUrl"])
        article.language = text(object["inLanguage"])
        article.articleBody = object["articleBody"]?.string ?? object["text"]?.string
        article.summary = text(object["description"])
        article.isFree = flag(object["isAccessibleForFree"]) ?? flag(object["isAccesibleForFree"])
        let parts = object["hasPart"]
        for part in parts?.array ?? parts.map({ [$0] }) ?? [] {
            if article.isFree == nil, let isFree = flag(part["isAccessibleForFree"]) { article.isFree = isFree }
        }
        return article
    }

    func addresses(_ object: JSONValue) -> [String] {
        var found: [String] = []
        for name in ["url", "mainEntityOfPage", "@id"] {
            guard let value = object[name] else { continue }
            if let text = value.string { found.append(text) }
            if let text = value["@id"]?.string ?? value["url"]?.string { found.append(text) }
        }
        return found
    }

    /// A text of any shape, plain.
    func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text):
            let plain = MarkupText.plain(text)
            return plain.isEmpty ? nil : plain
        case .number(_, let text): return text
        case .array(let values): return values.lazy.compactMap { self.text($0) }.first
        case .object: return text(value?["@value"] ?? value?["name"] ?? value?["@id"])
        default: return nil
        }
    }

    /// Names of things: texts, or objects with a name, themselves or by reference.
    func names(_ value: JSONValue?) -> [String] {
        switch value {
        case .string(let text):
            let plain = MarkupText.plain(text)
            return plain.isEmpty || plain.hasPrefix("http") ? [] : [plain]
        case .array(let values): return values.prefix(64).flatMap { names($0) }
        case .object:
            if let name = value?["name"] ?? value?["legalName"] { return names(name) }
            let parts = ["givenName", "familyName"].compactMap { text(value?[$0]) }
            if !parts.isEmpty { return [parts.joined(separator: " ")] }
            return referenced(value).flatMap { $0["name"] }.map { names($0) } ?? []
        default: return []
        }
    }

    /// The name of a person; the whole one where the description begins with it: "Nils" is "Nils Muster, born in …".
    func person(_ object: JSONValue) -> String? {
        guard let name = text(object["name"]) else { return nil }
        guard !name.utf8.contains(0x20), let description = text(object["description"])?.prefix(80),
            description.hasPrefix(name + " ")
        else { return name }
        var whole = description.words.prefix(2).joined(separator: " ")
        if whole.hasSuffix(",") || whole.hasSuffix(".") { whole.removeLast() }
        return PersonName.standsAlone(whole) ? whole : name
    }

    /// The places of a BreadcrumbList, in order.
    func trail(_ list: JSONValue) -> [TrailPlace] {
        let places = (list["itemListElement"]?.array ?? []).prefix(24).compactMap { element -> (Int, TrailPlace)? in
            let item = element["item"]
            guard let name = text(element["name"]) ?? text(item?["name"]) else { return nil }
            let address = item?.string ?? item?["@id"]?.string ?? item?["url"]?.string
            return (text(element["position"]).flatMap { Int($0) } ?? 0, TrailPlace(name: name, address: address))
        }
        return places.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
    }

    private func authors(_ value: JSONValue?) -> [StructuredAuthor] {
        switch value {
        case .string, .array(_):
            if case .array(let values) = value { return values.prefix(64).flatMap { authors($0) } }
            return names(value).map { StructuredAuthor(name: $0, isOrganization: false) }
        case .object:
            let target = value?["name"] == nil ? referenced(value) ?? value : value
            let types = target.map(StructuredData.types) ?? []
            let isOrganization = types.contains { $0.hasSuffix("Organization") || $0 == "Corporation" }
            return names(target).map { StructuredAuthor(name: $0, isOrganization: isOrganization) }
        default: return []
        }
    }

    private func referenced(_ value: JSONValue?) -> JSONValue? { value?["@id"]?.string.flatMap { byIdentifier[$0] } }

    private func keywords(_ value: JSONValue?) -> [String] {
        switch value {
        case .string(let text): return TagChoice.split(MarkupText.plain(text))
        case .array(let values):
            // A list with one text that holds commas is a text.
            if values.count == 1 { return keywords(values[0]) }
            return values.prefix(200).flatMap { value -> [String] in
                value.string.map { [MarkupText.plain($0)] } ?? names(value)
            }
        case .object: return names(value)
        default: return []
        }
    }

    private func images(_ value: JSONValue?) -> [String] {
        switch value {
        case .string(let text): return text.isEmpty ? [] : [text]
        case .array(let values): return values.prefix(16).flatMap { images($0) }
        case .object:
            if let url = value?["url"] ?? value?["contentUrl"] { return images(url) }
            let target = referenced(value)
            if let url = target?["url"] ?? target?["contentUrl"], url.string != nil { return images(url) }
            return []
        default: return []
        }
    }

    private func flag(_ value: JSONValue?) -> Bool? {
        if let value = value?.bool { return value }
        switch value?.string?.lowercased() {
        case "true", "http://schema.org/true", "https://schema.org/true": return true
        case "false", "http://schema.org/false", "https://schema.org/false": return false
        default: return nil
        }
    }
}

/// The text of a JSON-LD script, mended where publishers break it.
enum StructuredDataText {
    static func read(_ bytes: ArraySlice<UInt8>) -> JSONValue? {
        let inner = unwrapped(bytes.trimmed)
        guard let first = inner.first, first == 0x7B || first == 0x5B else { return nil }
        if let value = try? JSONReader.read(Array(inner), lenient: true) { return value }
        // Entities instead of quotes: the whole script was escaped by a template.
        if inner.mentions("&quot;"), !inner.dropFirst().prefix(200).contains(0x22) {
            let text = String(decoding: inner, as: UTF8.self).replacing("&quot;", with: "\"").replacing(
                "&amp;", with: "&")
            if let value = try? JSONReader.read(Array(text.utf8), lenient: true) { return value }
        }
        // Several objects one after the other without a list: the lenient reader took the first.
        return nil
    }

    /// Without "<!--", "//<![CDATA[", "/* … */" and their ends.
    private static func unwrapped(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.first, first != 0x7B, first != 0x5B else { return bytes }
        guard let begin = bytes.prefix(200).firstIndex(where: { $0 == 0x7B }) else {
            return bytes.prefix(200).firstIndex(of: 0x5B).map { bytes[$0...] } ?? bytes
        }
        // A bracket that opens a list stands right before; the one of CDATA does not.
        var start = begin
        var before = begin - 1
        while before >= bytes.startIndex, bytes[before] <= 0x20 { before -= 1 }
        if before >= bytes.startIndex, bytes[before] == 0x5B, before == bytes.startIndex || bytes[before - 1] != 0x41 {
            start = before
        }
        return bytes[start...]
    }
}
