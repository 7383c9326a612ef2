// Placeholder tables
enum ModelTables {
    static let classWords: [(String, Float)] = []
    static let textWords: [(String, Float)] = []
    static let first = ""
    static let second = ""
}
