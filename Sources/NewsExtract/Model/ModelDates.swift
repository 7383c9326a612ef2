// Made by Benchmarks/train/dates.py; do not edit.

extension ModelTables {
    static let datesText = """
        1 0
        """
}
