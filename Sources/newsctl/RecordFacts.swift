// The few fields of a record that lists, tables and consumers' commands are made of. A field that a record lacks is an
// empty text.
import NewsJSON

struct RecordFacts {
    var id = ""
    var url = ""
    var title = ""
    var source = ""
    var revision = ""
    var language = ""
    var published = ""
    var seen = ""

    init(_ record: JSONValue?) {
        guard let record else { return }
        let more = record["_newsd"]
        id = record["id"]?.string ?? ""
        url = record["url"]?.string ?? ""
        title = record["title"]?.string ?? ""
        source = more?["source"]?.string ?? ""
        revision = more?["revision"]?.integer.map(String.init) ?? ""
        language = record["language"]?.string ?? ""
        published = record["date_published"]?.string ?? ""
        seen = more?["seen"]?.string ?? ""
    }

    /// The members that every listing prints as JSON.
    func write(to writer: inout JSONWriter, name: String, folder: String) {
        writer.object {
            $0.member("name", name)
            $0.member("folder", folder)
            $0.member("id", id)
            $0.member("url", url)
            $0.member("title", title)
            $0.member("date_published", published)
            $0.member("source", source)
            $0.member("seen", seen)
        }
    }
}
