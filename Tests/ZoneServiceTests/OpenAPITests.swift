import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSON
import Testing
import ZoneService

@Suite("The OpenAPI document")
struct OpenAPITests {
    @Test("Every operation in it is answered, and every other method is a 405")
    func operationsExist() async throws {
        try await ServedStore().application().test(.router) { client in
            let answer = try await client.execute(uri: "/api", method: .get)
            #expect(answer.headers[.contentType] == "application/vnd.oai.openapi+json;version=3.0")
            let document = try JSONValue(parsing: answer.text)
            let paths = try #require(document["paths"]?.object)
            #expect(paths.count > 15)
            var names: [String] = []
            for path in paths {
                let uri = path.name.replacing(/\{[a-zA-Z]+\}/, with: "none")
                for method in ["get", "post", "put", "delete", "patch"] {
                    let operation = path.value[method]
                    names += [operation?["operationId"]?.string].compactMap { $0 }
                    let answer = try await client.execute(
                        uri: uri, method: .init(method.uppercased()) ?? .get)
                    if operation == nil {
                        #expect(answer.status == .methodNotAllowed, "\(method) \(uri)")
                        let allowed = answer.headers[.allow] ?? ""
                        #expect(!allowed.isEmpty && !allowed.contains(method.uppercased()))
                    } else {
                        #expect(answer.status != .methodNotAllowed, "\(method) \(uri)")
                        #expect(answer.status.code < 500, "\(method) \(uri)")
                        let declared = operation?["responses"]?.object?.map(\.name) ?? []
                        #expect(declared.contains("\(answer.status.code)"), "\(method) \(uri)")
                    }
                }
            }
            #expect(Set(names).count == names.count)
        }
    }

    @Test("Every reference in it leads somewhere")
    func references() async throws {
        try await ServedStore().application().test(.router) { client in
            let answer = try await client.execute(uri: "/api", method: .get)
            let document = try JSONValue(parsing: answer.text)
            let found = answer.text.matches(of: /"\$ref":"#\/([^"]+)"/).map { $0.output.1 }
            #expect(found.count > 20)
            for path in Set(found) {
                var value: JSONValue? = document
                for part in path.split(separator: "/") { value = value?[String(part)] }
                #expect(value != nil, "\(path)")
            }
        }
    }
}
