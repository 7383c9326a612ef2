// The floor of page reading: libxml2 alone makes its tree of the same bytes and frees it.
import CLibXML2

public enum PageFloor {
    public static func parse(_ page: [UInt8]) {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
        page.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                guard let tree = htmlReadMemory(text.baseAddress, Int32(text.count), nil, "utf-8", Int32(options))
                else {
                    return
                }
                xmlFreeDoc(tree)
            }
        }
    }
}
