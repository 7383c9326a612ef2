// Checks a JSON value against a JSON Schema, as far as docs/*.schema.json use the language: a keyword that is
// not known here is a fault, so that the check cannot pass by ignorance.
import NewsJSON

public struct RecordSchema {
    let root: JSONValue

    /// One of the project's own schemas; `file` is a file of the tests, two directories deep.
    public static func load(_ name: String = "record", file: String = #filePath) throws -> RecordSchema {
        let project = file.split(separator: "/").dropLast(3).joined(separator: "/")
        return RecordSchema(root: try JSONReader.read(Scratch.bytes("/\(project)/docs/\(name).schema.json")))
    }

    /// What is wrong, one line each, with the place.
    public func faults(_ value: JSONValue) -> [String] { faults(value, root, at: "") }

    private func faults(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        (schema.object ?? []).flatMap { keyword -> [String] in
            check(value, keyword.name, keyword.value, schema, at: place).map { place + ": " + $0 }
                + inner(value, keyword.name, keyword.value, schema, at: place)
        }
    }

    private func check(
        _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue, at place: String
    ) -> [String] {
        switch keyword {
        case "$schema", "title", "description", "format", "$defs", "$ref", "properties", "items": return []
        case "type": return isType(value, rule.string ?? "") ? [] : ["is no \(rule.string ?? "")"]
        case "required":
            let names = (rule.array ?? []).compactMap(\.string)
            return names.filter { value[$0] == nil }.map { "lacks \($0)" }
        case "anyOf":
            let isAny = (rule.array ?? []).contains { faults(value, $0, at: place).isEmpty }
            return isAny ? [] : ["matches none of the alternatives"]
        case "additionalProperties":
            guard rule.bool == false else { return [] }
            let known = (schema["properties"]?.object ?? []).map(\.name)
            return (value.object ?? []).filter { !known.contains($0.name) }.map { "has unknown \($0.name)" }
        case "pattern":
            guard let text = value.string, let regex = try? Regex(rule.string ?? "(") else { return ["has no pattern"] }
            return text.firstMatch(of: regex) == nil ? ["\"\(text)\" does not match"] : []
        case "enum": return (rule.array ?? []).contains(value) ? [] : ["is not among the allowed"]
        case "const": return rule == value ? [] : ["is another constant"]
        case "minLength":
            return Int64(value.string?.unicodeScalars.count ?? 0) >= (rule.integer ?? 0) ? [] : ["too short"]
        case "minItems": return Int64(value.array?.count ?? 0) >= (rule.integer ?? 0) ? [] : ["has too few elements"]
        case "minProperties": return Int64(value.object?.count ?? 0) >= (rule.integer ?? 0) ? [] : ["is too empty"]
        case "minimum": return (value.double ?? -.infinity) >= (rule.double ?? 0) ? [] : ["is too small"]
        default: return ["the schema uses \(keyword), which this check does not know"]
        }
    }

    private func inner(
        _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue, at place: String
    ) -> [String] {
        switch keyword {
        case "$ref":
            let name = (rule.string ?? "").split(separator: "/").last.map(String.init) ?? ""
            guard let target = root["$defs"]?[name] else { return ["\(place): no definition \(name)"] }
            return faults(value, target, at: place)
        case "properties":
            return (rule.object ?? []).flatMap { property in
                value[property.name].map { faults($0, property.value, at: "\(place)/\(property.name)") } ?? []
            }
        case "additionalProperties":
            guard rule.object != nil else { return [] }
            return (value.object ?? []).flatMap { faults($0.value, rule, at: "\(place)/\($0.name)") }
        case "items": return (value.array ?? []).flatMap { faults($0, rule, at: place + "/-") }
        default: return []
        }
    }

    private func isType(_ value: JSONValue, _ type: String) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool): true
        case ("integer", .number): value.integer != nil
        case ("number", .number): true
        default: false
        }
    }
}
