// libxml2's one-time initialisation. It is not safe to let the first parsers do it by the way (xmlInitParser's own
// documentation asks for a call before there are threads): two workers that parsed the first two pages at the same
// moment each set up the lock of the dictionaries, and both then waited for ever. Every door to libxml2 begins here.
import CLibXML2

enum ParserLibrary {
    private static let isReady: Void = xmlInitParser()

    /// Returns when the library may be used by any number of threads. Costs nothing after the first call.
    static func begin() { _ = isReady }
}
