import DelimitedText
import Geodesy
import PlanarGeometry

/// Reads the rows of a list: what is declared, where the firm is, what is odd.
///
/// Remembers the last declared zone and CRS, as these hardly change from row to row. Confined to
/// its lane: it owns transformations.
final class RowReader {
    private let columnCount: Int
    private let basis: Basis
    private let columns: Columns
    private let holdsGeometry: Bool
    private let defaultAccuracy: Double
    private let declaredTexts: DeclaredTexts
    /// What was found out about addresses; nil if nobody was asked.
    private let addresses: AddressBook?
    private let verifiesCoordinates: Bool
    private var defaultState = CRSState.unknown

    private var transformations: [CRSIdentifier: Transformation?] = [:]
    private var lastCRSCell: [UInt8] = []
    private var lastCRS: CRSState
    private var lastDeclaredCell: [UInt8] = []
    private var lastDeclared: UInt32 = 0
    private var declaredNumbers: [String: UInt32] = [:]

    /// What a row's coordinates go through.
    private enum CRSState {
        case degrees
        case transformed(Transformation)
        case unknown
    }

    /// The columns by number, -1 where there is none.
    private struct Columns {
        let code: Int
        let declared: Int
        let crs: Int
        let accuracy: Int
        let plain: (x: Int, y: Int)
        let registered: (x: Int, y: Int)
        let operating: (x: Int, y: Int)
        let registeredAddress: Int
        let operatingAddress: Int

        init(_ headings: Headings) {
            func column(_ key: ColumnKey) -> Int { headings.columns[key] ?? -1 }
            code = column(.code)
            declared = column(.declaredZone)
            crs = column(.crs)
            accuracy = column(.accuracy)
            plain = (column(.longitude), column(.latitude))
            registered = (column(.registeredLongitude), column(.registeredLatitude))
            operating = (column(.operatingLongitude), column(.operatingLatitude))
            registeredAddress = column(.registeredAddress)
            operatingAddress = column(.operatingAddress)
        }
    }

    /// Makes a reader for lists with these headings.
    ///
    /// - Throws: `CRSError` if the default CRS cannot be used.
    init(
        headings: Headings, basis: Basis, crs: CRSIdentifier?, accuracy: Double,
        declaredTexts: DeclaredTexts, addresses: AddressBook? = nil,
        verifiesCoordinates: Bool = false
    ) throws(CRSError) {
        self.addresses = addresses
        self.verifiesCoordinates = verifiesCoordinates
        columnCount = headings.titles.count
        columns = Columns(headings)
        holdsGeometry = headings.holdsGeometry
        self.basis = basis
        defaultAccuracy = accuracy
        self.declaredTexts = declaredTexts
        lastCRS = .unknown
        if let crs {
            if crs != .wgs84 { transformations[crs] = try Transformation(from: crs) }
            defaultState = state(of: crs)
        }
    }

    /// Whether the row holds a credit code column at all, so that repeats can be found.
    var hasCodes: Bool { columns.code >= 0 }

    /// Whether rows have a second place.
    var hasTwoPlaces: Bool { basis == .either || basis == .both }

    /// Reads the scanner's current record.
    func read(_ scanner: RecordScanner) -> FirmRow {
        var row = FirmRow()
        row.recordStart = UInt32(truncatingIfNeeded: scanner.recordStart)
        row.recordEnd = UInt32(truncatingIfNeeded: scanner.recordEnd)
        // Rows nearly always begin with something; only then the other cells are looked at.
        if Blank.isBlank(scanner.text(0)), scanner.isBlank {
            row.kind = .blank
            return row
        }
        row.isRagged = scanner.fieldCount != columnCount
        readCode(scanner, &row)
        if isTotal(scanner) {
            row.kind = .total
            return row
        }
        row.declared = readDeclared(scanner)
        let accuracy = readAccuracy(scanner, &row.warnings)
        switch basis {
        case .registered:
            row.first = place(scanner, columns.registered, columns.registeredAddress, accuracy)
        case .operating:
            row.first = place(scanner, columns.operating, columns.operatingAddress, accuracy)
        case .either, .both:
            row.first = place(scanner, columns.registered, columns.registeredAddress, accuracy)
            row.second = place(
                scanner, columns.operating, columns.operatingAddress, accuracy, usesPlain: false)
        }
        if row.isRagged {
            row.first.refuse(.raggedRow)
            row.second.refuse(.raggedRow)
        }
        return row
    }

    /// The column with the address of the place that is judged: 0 the first, 1 the second.
    func addressColumn(ofPlace place: Int) -> Int {
        place == 1 || basis == .operating ? columns.operatingAddress : columns.registeredAddress
    }

    /// The address of a place of the current record; nil if it is blank.
    func address(ofPlace place: Int, _ scanner: RecordScanner) -> UnsafeBufferPointer<UInt8>? {
        cell(scanner, addressColumn(ofPlace: place))
    }

    @inline(__always)
    private func cell(_ scanner: RecordScanner, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
        guard column >= 0, column < scanner.fieldCount else { return nil }
        let text = scanner.text(column)
        return Blank.isBlank(text) ? nil : text
    }

    private func readCode(_ scanner: RecordScanner, _ row: inout FirmRow) {
        guard let text = cell(scanner, columns.code) else { return }
        guard let code = CreditCode(text) else {
            row.warnings.formUnion(.badCreditCode)
            return
        }
        row.code = code.key
        if !code.isChecked { row.warnings.formUnion(.badCreditCode) }
    }

    private func readDeclared(_ scanner: RecordScanner) -> UInt32 {
        guard let text = cell(scanner, columns.declared) else { return 0 }
        if text.elementsEqual(lastDeclaredCell) { return lastDeclared }
        lastDeclaredCell = Array(text)
        let string = String(decoding: text, as: UTF8.self)
        if let known = declaredNumbers[string] {
            lastDeclared = known
        } else {
            lastDeclared = declaredTexts.number(of: string)
            declaredNumbers[string] = lastDeclared
        }
        return lastDeclared
    }

    private func readAccuracy(_ scanner: RecordScanner, _ warnings: inout Reasons) -> Double {
        guard let text = cell(scanner, columns.accuracy) else { return defaultAccuracy }
        guard let value = NumberCell.double(text), value >= 0 else {
            warnings.formUnion(.badAccuracy)
            return defaultAccuracy
        }
        return value
    }

    private func place(
        _ scanner: RecordScanner, _ own: (x: Int, y: Int), _ address: Int, _ accuracy: Double,
        usesPlain: Bool = true
    ) -> Place {
        var place = Place()
        place.accuracy = accuracy
        var x = number(scanner, own.x)
        var y = number(scanner, own.y)
        var isGeometry = false
        if usesPlain, x == .blank, y == .blank {
            isGeometry = holdsGeometry
            x = number(scanner, columns.plain.x)
            y = number(scanner, columns.plain.y)
        }
        guard x != .blank || y != .blank else {
            guard let text = cell(scanner, address) else { return place }
            place.isGiven = true
            if let addresses { place.take(addresses.entry(AddressBook.key(text))) }
            return place
        }
        place.isGiven = true
        place.problems = .badCoordinate
        if case .value(let first) = x, case .value(let second) = y {
            locate(
                Coordinate(x: first, y: second), isGeometry ? defaultState : readCRS(scanner),
                &place)
        }
        if verifiesCoordinates, place.isLocated, let addresses, let text = cell(scanner, address) {
            place.compare(with: addresses.entry(AddressBook.key(text)))
        }
        return place
    }

    /// What a cell of a coordinate holds.
    private enum NumberState: Equatable {
        case blank
        case malformed
        case value(Double)
    }

    @inline(__always)
    private func number(_ scanner: RecordScanner, _ column: Int) -> NumberState {
        guard let text = cell(scanner, column) else { return .blank }
        return NumberCell.double(text).map { .value($0) } ?? .malformed
    }

    /// Takes coordinates as written to CRS84.
    private func locate(_ written: Coordinate, _ crs: CRSState, _ place: inout Place) {
        guard written.x != 0 || written.y != 0 else {
            if case .unknown = crs { place.problems = .unknownCRS }
            return
        }
        switch crs {
        case .unknown: place.problems = .unknownCRS
        case .degrees:
            guard abs(written.x) <= 180, abs(written.y) <= 90, !ChinaBox.looksSwapped(written)
            else { return }
            place.position = written
            place.problems = []
        case .transformed(let transformation):
            guard let moved = transformation.transform(written), moved.isFinite,
                !ChinaBox.looksSwapped(moved)
            else { return }
            place.position = moved
            place.problems = []
        }
    }

    private func readCRS(_ scanner: RecordScanner) -> CRSState {
        guard let text = cell(scanner, columns.crs) else { return defaultState }
        if text.elementsEqual(lastCRSCell) { return lastCRS }
        lastCRSCell = Array(text)
        let name = String(decoding: text, as: UTF8.self)
        // Not a PROJ string: only the person who runs the check may define systems.
        if let crs = try? CRSIdentifier(name), !crs.isOwnDefinition {
            lastCRS = state(of: crs)
        } else {
            lastCRS = .unknown
        }
        return lastCRS
    }

    private func state(of crs: CRSIdentifier) -> CRSState {
        if crs == .wgs84 { return .degrees }
        if transformations[crs] == nil {
            transformations[crs] = .some(try? Transformation(from: crs))
        }
        guard case .some(.some(let known)) = transformations[crs] else { return .unknown }
        return .transformed(known)
    }

    /// 合计, 总计 or 小计 in the first cell, perhaps with blanks in it; no code, no coordinates.
    private func isTotal(_ scanner: RecordScanner) -> Bool {
        let text = scanner.text(0)
        guard text.count >= 6, text.count <= 24, let first = text.first,
            first == 0xE5 || first == 0xE6 || first <= 0x20 || first == 0xE3 || first == 0xC2
        else { return false }
        var trimmed = CellText(text)
        trimmed.trim()
        let word = trimmed.rest
        guard word.count >= 6, word.suffix(3).elementsEqual("计".utf8),
            ["合", "总", "小"].contains(where: { word.prefix(3).elementsEqual($0.utf8) }),
            Blank.isBlank(UnsafeBufferPointer(rebasing: word[3..<(word.count - 3)]))
        else { return false }
        // The word itself may stand in the column of the code or of a coordinate.
        let others = [
            columns.code, columns.plain.x, columns.plain.y, columns.registered.x,
            columns.registered.y, columns.operating.x, columns.operating.y,
        ]
        return others.allSatisfy { $0 <= 0 || cell(scanner, $0) == nil }
    }
}
