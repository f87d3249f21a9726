import Geocoders
import Testing

@Suite struct `Access to a geocoder` {
    @Test func `takes keys and servers from the environment`() throws {
        _ = try GeocoderAccess(.amap) { $0 == "ZONEFENCE_AMAP_KEY" ? "abc" : nil }
        _ = try GeocoderAccess(.nominatim) {
            $0 == "ZONEFENCE_NOMINATIM_URL" ? "http://maps.example.org:8080/nominatim/" : nil
        }
    }

    @Test(arguments: [
        (
            GeocoderName.amap, nil, nil,
            GeocoderError.missingKey(.amap, variable: "ZONEFENCE_AMAP_KEY")
        ),
        (.baidu, "", nil, .missingKey(.baidu, variable: "ZONEFENCE_BAIDU_KEY")),
        (.tianditu, "a b", nil, .invalidKey(.tianditu, variable: "ZONEFENCE_TIANDITU_KEY")),
        (.nominatim, nil, nil, .missingServer(.nominatim, variable: "ZONEFENCE_NOMINATIM_URL")),
        (.amap, "k", "ftp://x", .invalidServer(.amap, variable: "ZONEFENCE_AMAP_URL")),
        (.amap, "k", "https://u:p@x", .invalidServer(.amap, variable: "ZONEFENCE_AMAP_URL")),
        (.amap, "k", "https://x/?a=b", .invalidServer(.amap, variable: "ZONEFENCE_AMAP_URL")),
        (.amap, "k", "https://:80", .invalidServer(.amap, variable: "ZONEFENCE_AMAP_URL")),
        (.amap, "k", "https://x:99999", .invalidServer(.amap, variable: "ZONEFENCE_AMAP_URL")),
        (.amap, "k", "http://10.0.0.1", .unencryptedServer(.amap, variable: "ZONEFENCE_AMAP_URL")),
        (
            .amap, "k", "http://127.evil.example",
            .unencryptedServer(.amap, variable: "ZONEFENCE_AMAP_URL")
        ),
    ])
    func `says which variable is wrong`(
        name: GeocoderName, key: String?, url: String?, expected: GeocoderError
    ) {
        #expect(throws: expected) {
            try GeocoderAccess(name) { variable in
                variable == name.keyVariable ? key : variable == name.urlVariable ? url : nil
            }
        }
        #expect(expected.description.contains("ZONEFENCE_"))
        #expect(expected.chineseDescription.contains("ZONEFENCE_"))
    }

    @Test func `does not show the key`() throws {
        let access = try access(.amap, "https://x.example")
        var text = "\(access) \(String(reflecting: access))"
        dump(access, to: &text)
        #expect(!text.contains(testKey))
        #expect(GeocoderKey("") == nil && GeocoderKey("ä") == nil)
    }
}
