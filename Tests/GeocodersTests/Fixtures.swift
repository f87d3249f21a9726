import Addresses
import Geocoders
import PlanarGeometry
import Synchronization

/// The key of all tests. It must never be seen but in requests.
let testKey = "s3cret+KEY/0123"

/// A cache in memory that counts its calls.
final class MemoryCache: AnswerCache {
    private let kept = Mutex<[GeocoderName: [GeocoderQuery: KeptAnswer]]>([:])

    var all: [KeptAnswer] { kept.withLock { $0.values.flatMap(\.values) } }

    func answers(
        of geocoder: GeocoderName, to queries: [GeocoderQuery]
    ) async throws -> [GeocoderQuery: KeptAnswer] {
        kept.withLock { kept in
            (kept[geocoder] ?? [:]).filter { queries.contains($0.key) }
        }
    }

    func keep(_ answers: [KeptAnswer], of geocoder: GeocoderName) async throws {
        kept.withLock { kept in
            for answer in answers { kept[geocoder, default: [:]][answer.query] = answer }
        }
    }

    func subjects(
        of geocoder: GeocoderName, at points: [AnswerPoint]
    ) async throws -> [AnswerPoint: Set<AnswerSubject>] {
        kept.withLock { kept in
            var subjects: [AnswerPoint: Set<AnswerSubject>] = [:]
            for answer in (kept[geocoder] ?? [:]).values {
                guard let best = answer.facts.first else { continue }
                let point = AnswerPoint(best.position)
                if points.contains(point) { subjects[point, default: []].insert(answer.subject) }
            }
            return subjects
        }
    }
}

/// A cache that is broken.
struct BrokenCache: AnswerCache {
    struct Broken: Error {}

    func answers(
        of geocoder: GeocoderName, to queries: [GeocoderQuery]
    ) async throws -> [GeocoderQuery: KeptAnswer] { [:] }

    func keep(_ answers: [KeptAnswer], of geocoder: GeocoderName) async throws { throw Broken() }

    func subjects(
        of geocoder: GeocoderName, at points: [AnswerPoint]
    ) async throws -> [AnswerPoint: Set<AnswerSubject>] { [:] }
}

/// A clock whose time passes only by sleeping.
final class StillClock: GeocoderClock {
    private let time = Mutex(Duration.zero)

    func now() -> Duration { time.withLock { $0 } }

    func sleep(until moment: Duration) async throws {
        try Task.checkCancellation()
        time.withLock { $0 = max($0, moment) }
    }

    func today() -> String { "2026-11-26" }
}

/// Names of real divisions; all roads, places and positions of the tests are invented.
func question(
    _ text: String, division: UInt32? = 420_111, province: String? = "湖北省",
    prefecture: String? = "武汉市", county: String? = "洪山区", road: String? = nil,
    number: UInt32? = nil, place: String? = nil, town: String? = nil
) -> GeocoderQuestion {
    var address = Address()
    address.division = division.flatMap { DivisionCode($0) }
    address.province = province
    address.prefecture = prefecture
    address.county = county
    address.road = road
    address.number = number.map { HouseNumber($0) }
    address.place = place
    address.town = town
    return GeocoderQuestion(text: text, address: address)
}

/// A question at an invented road of Hongshan, Wuhan.
func wuhanQuestion(_ number: UInt32 = 8) -> GeocoderQuestion {
    question("湖北省武汉市洪山区银杏路\(number)号", road: "银杏路", number: number)
}

func access(_ geocoder: GeocoderName, _ url: String) throws -> GeocoderAccess {
    try GeocoderAccess(geocoder) { name in
        switch name {
        case geocoder.urlVariable: url
        case geocoder.keyVariable: testKey
        default: nil
        }
    }
}

/// Asks a local server, with a clock that stands still unless another is given.
func ask(
    _ geocoder: GeocoderName, _ questions: [GeocoderQuestion], at url: String,
    cache: any AnswerCache = MemoryCache(), options: GeocodingOptions = quickOptions,
    clock: any GeocoderClock = StillClock()
) async throws -> GeocodingRun {
    try await Geocoding(
        access: access(geocoder, url), cache: cache, options: options, clock: clock
    ).answers(to: questions)
}

/// Options that make real waiting short.
var quickOptions: GeocodingOptions {
    var options = GeocodingOptions()
    options.timeLimit = .seconds(5)
    return options
}

/// An entry of AMap's `geocodes`.
func amapGeocode(
    _ text: String = "湖北省武汉市洪山区银杏路8号", adcode: String = "420111", level: String = "门牌号",
    location: String = "114.405000,30.505000"
) -> String {
    """
    {"formatted_address":"\(text)","country":"中国","province":"湖北省","citycode":"027",\
    "city":"武汉市","district":[],"township":[],"neighborhood":{"name":[],"type":[]},\
    "adcode":"\(adcode)","street":[],"number":[],"location":"\(location)","level":"\(level)"}
    """
}

func amapReply(_ geocodes: [String]) -> LocalReply {
    .json(
        """
        {"status":"1","info":"OK","infocode":"10000","count":"\(geocodes.count)",\
        "geocodes":[\(geocodes.joined(separator: ","))]}
        """)
}

func amapFailure(_ code: String, _ info: String = "INFO") -> LocalReply {
    .json(#"{"status":"0","info":"\#(info)","infocode":"\#(code)"}"#)
}

extension AddressAnswer {
    /// The position; nil if it is not located.
    var position: AddressPosition? {
        if case .located(let position) = self { position } else { nil }
    }
}
