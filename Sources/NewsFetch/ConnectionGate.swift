// The address guard as libcurl asks it: once for each socket it is about to connect. With a proxy the sockets go to
// the proxy, which the operator named; then an address that is written as a number is judged before it is sent there.

import CCurl
import NewsAddress

/// Passes or refuses connections; a refusal is remembered on the transfer that caused it.
struct ConnectionGate: Sendable {
    private let addressGuard: AddressGuard
    let isBehindProxy: Bool

    init(configuration: FetchConfiguration) {
        addressGuard = AddressGuard(allowing: configuration.allowedNetworks)
        isBehindProxy = !configuration.proxy.isEmpty
    }

    /// Why a connection is refused, or nil.
    func refusal(of address: IPAddress) -> String? {
        isBehindProxy ? nil : addressGuard.refusal(of: address)
    }

    /// Why a proxy is not asked for an address, or nil.
    func refusalBehindProxy(of url: String) -> String? {
        guard isBehindProxy, let host = Address.hostName(of: url) else { return nil }
        if host == "localhost" || host.hasSuffix(".localhost") {
            return IPAddress("127.0.0.1").flatMap(addressGuard.refusal)
        }
        return IPAddress(host: host).flatMap(addressGuard.refusal)
    }

    /// For `ccurl_guard`; its context is the transfer.
    static let ask: ccurl_guard_function = { bytes, length, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        guard let address = IPAddress(bytes: UnsafeBufferPointer(start: bytes, count: length)) else { return 0 }
        guard let refusal = transfer.gate.refusal(of: address) else { return 1 }
        transfer.refusal = refusal
        return 0
    }
}
