// Reading kept pages again, as tests do it: with the configuration of the moment, all that is told at hand.
import NewsJSON
import NewsModel
import NewsOrigin

@testable import NewsDaemon

/// A page with a paragraph more, which a selector can take away.
func withOwn(_ page: String) -> Reply {
    let own = "<p class=\"own\">The treasurer of the town had asked for another year to think about it.</p>"
    return .text(page.replacing("</article>", with: own + "</article>"), type: "text/html; charset=utf-8")
}

extension KeepingWorld {
    /// Reads kept pages again, with the configuration as it is now.
    @discardableResult
    func reprocess(
        _ change: (inout Reprocess.Options) -> Void = { _ in }
    ) throws -> (end: Reprocess.Progress, results: [ReprocessResult], faults: [String]) {
        var options = Reprocess.Options()
        change(&options)
        var reprocess = Reprocess(world.configuration, path: world.directory + "/newsd.toml", options: options)
        var results: [ReprocessResult] = []
        var faults: [String] = []
        reprocess.onResult = { results.append($0) }
        reprocess.onFault = { faults.append($0) }
        let end = try reprocess.run()
        return (end, results, faults)
    }

    /// In order of their revisions: within a second, names are not in order of arrival.
    func records() -> [JSONValue] {
        func revision(_ record: JSONValue) -> Int64 { record["_newsd"]?["revision"]?.integer ?? 0 }
        return world.records().sorted { revision($0) < revision($1) }
    }

    func setSources(_ change: (inout Source) -> Void) {
        for index in world.sources.indices { change(&world.sources[index]) }
    }
}
