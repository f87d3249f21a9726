import Hummingbird
import JSON
import Runs

/// `/runs` and `/zones/{code}/compliance`: what the runs that were kept say of zones. They are there
/// if the service has runs to show.
extension ZoneService {
    var complianceEndpoints: [Endpoint] {
        guard let store = configuration.runs else { return [] }
        let period = Parameter(
            name: "period",
            description: "The period of a run that was kept, as /runs lists them. Default: that of "
                + "the run that was saved last.",
            schema: ["type": "string", "minLength": 1, "maxLength": .integer(Period.longest)])
        let zone = Parameter(
            name: "code", place: .path, description: "The zone's code.",
            schema: .type("string"), isRequired: true)
        return [
            Endpoint(
                method: .get, path: "/runs", operation: "runs",
                summary: "The runs of the firm check that were kept, in the order of their saving",
                tag: .firms,
                responses: [
                    .init(
                        status: 200, description: "One entry a run.",
                        content: [(MediaType.json, .type("object"))])
                ],
                access: .check, handler: { _, _, _ in try await Self.list(store) }),
            Endpoint(
                method: .get, path: "/zones/{code}/compliance", operation: "compliance",
                summary: "What a kept run found in one zone, and how it was checked", tag: .firms,
                parameters: [zone, period],
                responses: [
                    .init(
                        status: 200,
                        description: "The zone's entry in the summary of the run, with the run's "
                            + "period, day, basis and hashes.",
                        content: [(MediaType.json, .type("object"))])
                ],
                access: .check,
                handler: { _, context, query in
                    try await Self.compliance(
                        of: context.parameters.get("code") ?? "", period: query["period"], store)
                }),
        ]
    }

    private static func list(_ store: RunStore) async throws -> Response {
        let kept = try await Blocking.run { try store.list() }
        return json(["runs": .array(kept.map(entry))])
    }

    /// A run as JSON.
    private static func entry(_ run: RunInfo) -> JSONValue {
        let statuses = run.statuses.map {
            JSONObject.Member(name: $0.status, value: .integer($0.firms))
        }
        return .object(
            JSONObject(
                origin(run) + [
                    .init(name: "rows", value: .integer(run.rows)),
                    .init(name: "statuses", value: .object(JSONObject(statuses))),
                    .init(name: "zones", value: .integer(run.zones.count)),
                    .init(name: "unofficial", value: .bool(run.isUnofficial)),
                ]))
    }

    /// How a run was done.
    private static func origin(_ run: RunInfo) -> [JSONObject.Member] {
        [
            .init(name: "period", value: .string(run.period.name)),
            .init(name: "saved_at", value: .string(run.savedAt)),
            .init(name: "as_of", value: .string(orNull: run.asOf)),
            .init(name: "basis", value: .string(run.basis)),
            .init(name: "input_sha256", value: .string(orNull: run.inputSHA256)),
            .init(name: "verdicts_sha256", value: .string(run.verdicts.sha256)),
            .init(name: "version", value: .string(run.version)),
        ]
    }

    private static func compliance(
        of code: String, period: String?, _ store: RunStore
    ) async throws -> Response {
        let unknownPeriod = Problem.notFound("there is no such run", "没有这一期的核对记录")
        let (run, summary) = try await Blocking.run { () throws -> (RunInfo, String) in
            do {
                let name = try period ?? store.periods().last
                guard let name else { throw unknownPeriod }
                let period = try Period(name)
                return (try store.run(period), try store.summary(of: period))
            } catch RunsError.noSuchPeriod, RunsError.badPeriod {
                throw unknownPeriod
            }
        }
        let zones = try JSONValue(parsing: Array(summary.utf8))["zones"]?.array ?? []
        guard let zone = zones.first(where: { $0["code"]?.string == code }) else {
            throw Problem.notFound(
                "that run knows no such zone", "该期核对中没有这个高新区")
        }
        return json(.object(JSONObject(origin(run) + [.init(name: "zone", value: zone)])))
    }
}
