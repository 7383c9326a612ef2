// Places: GeoRSS simple and GML, W3C geo. Coordinates are "latitude longitude" in the feed and longitude first in
// GeoJSON (RFC 7946 section 3.1.1). What is out of range or odd in number is no place.

import NewsModel
import NewsXML

extension FeedContext {
    /// The geometry that an element describes, looking into GML wrappers.
    func geometry(_ node: Int) -> Geometry? {
        switch tree.nodes[node].term {
        case .point where tree.nodes[node].space == .geo:
            return coordinates(Array(tree.children(of: node)))
        case .point, .pos:
            if let inner = tree.children(of: node).lazy.compactMap({ self.geometry($0) }).first { return inner }
            return positions(node).first.map { .point($0) }
        case .line:
            let line = positions(node)
            return line.count >= 2 ? .line(line) : nil
        case .linestring:
            let line = innerPositions(node)
            return line.count >= 2 ? .line(line) : nil
        case .polygon:
            let ring = innerPositions(node)
            return ring.count >= 4 ? .polygon(ring) : nil
        case .box:
            let corners = positions(node)
            guard corners.count == 2 else { return nil }
            let (low, high) = (corners[0], corners[1])
            return .polygon([
                low, .init(longitude: high.longitude, latitude: low.latitude), high,
                .init(longitude: low.longitude, latitude: high.latitude), low,
            ])
        case .where:
            return tree.children(of: node).lazy.compactMap { self.geometry($0) }.first
        default:
            return nil
        }
    }

    /// geo:lat and geo:long side by side.
    func coordinates(_ nodes: [Int]) -> Geometry? {
        guard let lat = nodes.first(where: { tree.nodes[$0].term == .lat }).flatMap({ numbers(tree.bytes($0)).first }),
            let long = nodes.first(where: { tree.nodes[$0].term == .long }).flatMap({ numbers(tree.bytes($0)).first }),
            let position = position(lat, long)
        else { return nil }
        return .point(position)
    }

    /// Positions in the element itself or in the nearest descendant that has any.
    private func innerPositions(_ node: Int) -> [Geometry.Position] {
        let own = positions(node)
        if !own.isEmpty { return own }
        return tree.children(of: node).lazy.map { self.innerPositions($0) }.first { !$0.isEmpty } ?? []
    }

    private func positions(_ node: Int) -> [Geometry.Position] {
        let values = numbers(tree.bytes(node))
        guard values.count.isMultiple(of: 2), values.count <= 20_000 else { return [] }
        var positions: [Geometry.Position] = []
        for index in stride(from: 0, to: values.count, by: 2) {
            guard let position = position(values[index], values[index + 1]) else { return [] }
            positions.append(position)
        }
        return positions
    }

    private func position(_ latitude: Double, _ longitude: Double) -> Geometry.Position? {
        guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
        return .init(longitude: longitude, latitude: latitude)
    }

    private func numbers(_ bytes: UnsafeBufferPointer<UInt8>) -> [Double] {
        var values: [Double] = []
        for part in bytes.split(whereSeparator: { $0 <= 0x20 || $0 == UInt8(ascii: ",") }) {
            guard let value = Double(String(decoding: part, as: UTF8.self)), value.isFinite else { return [] }
            values.append(value)
        }
        return values
    }
}
