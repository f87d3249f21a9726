import Foundation
import HTTPTypes
import HummingbirdTesting
import JSON
import Testing
import Zones

@testable import ZoneService

@Suite("Boundaries that change under the service")
struct BoundaryKeeperTests {
    @Test("A new edition is served; a broken one leaves the old, and is said to")
    func reload() async throws {
        let store = try ServedStore()
        let file = "\(store.path)/G422031/2024-07-01.geojson"
        let whole = try Data(contentsOf: URL(filePath: file))
        try await store.application().test(.router) { client in
            func state() async throws -> JSONValue {
                try JSONValue(
                    parsing: try await client.execute(uri: "/readyz", method: .get).text)
            }
            let before = try await state()
            store.keeper.look()
            #expect(try await state() == before)

            try whole.prefix(whole.count / 2).write(to: URL(filePath: file))
            store.keeper.look()
            let broken = try await state()
            #expect(broken["status"]?.string == "stale")
            #expect(broken["revision"] == before["revision"])
            #expect(broken["reason"]?.string?.contains("2024-07-01.geojson") ?? false)
            // What failed is not tried at every look.
            for _ in 0..<5 { store.keeper.look() }
            #expect(store.keeper.status.failures == 1)
            let metrics = try await client.execute(uri: "/metrics", method: .get).text
            #expect(metrics.contains("zonefence_boundaries_stale 1\n"))
            let answer = try await client.execute(
                uri: "/locate?lon=114.4&lat=30.48", method: .get)
            #expect(answer.text.contains("G422031"))

            let mended = String(decoding: whole, as: UTF8.self)
                .replacing("\"role\": \"park\"", with: "\"role\": \"approved\"")
                .replacing("\"role\":\"park\"", with: "\"role\":\"approved\"")
            try Data(mended.utf8).write(to: URL(filePath: file))
            store.keeper.look()
            let after = try await state()
            #expect(after["status"]?.string == "ready")
            #expect(after["revision"] != before["revision"])
        }
    }

    @Test("A state that was taken stays whole while another is loaded")
    func whole() async throws {
        let store = try ServedStore()
        let taken = store.keeper.served
        try FileManager.default.removeItem(atPath: "\(store.path)/G422031")
        store.keeper.look()
        #expect(store.keeper.served.store.zones.count == taken.store.zones.count - 1)
        #expect(taken.store.zones.contains { $0.code == "G422031" })
        #expect(taken.features[.zones].contains { $0.id == "G422031" })
    }
}
