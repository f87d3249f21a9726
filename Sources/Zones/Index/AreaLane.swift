public import GEOS
public import PlanarGeometry

/// Asks an `AreaIndex`, with prepared polygons of its own for the cells that need GEOS.
///
/// Confined to its lane: it owns a GEOS context. Give each thread one.
public struct AreaLane: ~Copyable {
    /// The index that it asks.
    public let index: AreaIndex
    private let prepared: PreparedAreas
    /// Owners of positions with two or more: a count, then the owners ascending.
    private var several: [UInt32] = []
    private var questions: [AreaIndex.Question] = []
    private var sortedQuestions: [AreaIndex.Question] = []

    /// Makes a lane. Cheap: polygons are prepared when they are first needed.
    ///
    /// - Throws: `GEOSError.noContext`.
    public init(_ index: AreaIndex) throws(GEOSError) {
        let prepared = try index.takePrepared()
        self.index = index
        self.prepared = prepared
    }

    /// Who covers a position, in one number; `AreaLane.owners(in:)` reads it.
    ///
    /// 0: nobody. n + 1: owner n. Above `several`: a place in the lane's own list.
    public typealias Answer = UInt32

    private static let severalFlag: UInt32 = 0x8000_0000

    /// Forgets the answers with two or more owners; call it before each batch.
    public mutating func startBatch() { several.removeAll(keepingCapacity: true) }

    /// The owners of an answer of this batch, ascending, each once.
    public func owners(in answer: Answer) -> [Int] {
        if answer == 0 { return [] }
        if answer & Self.severalFlag == 0 { return [Int(answer) - 1] }
        let start = Int(answer & ~Self.severalFlag)
        return several[(start + 1)..<(start + 1 + Int(several[start]))].map { Int($0) }
    }

    /// Whether the answer holds two or more owners.
    public static func isSeveral(_ answer: Answer) -> Bool { answer & severalFlag != 0 }

    /// The only owner, or nil for none or several.
    public static func single(_ answer: Answer) -> Int? {
        answer == 0 || answer & severalFlag != 0 ? nil : Int(answer) - 1
    }

    /// Who covers each of `positions`, in their order, written to `answers`.
    ///
    /// A position that is not finite is covered by nobody. 25 to 30 ns a position where one in
    /// twenty needs GEOS; larger batches are faster, as the questions to GEOS are grouped by area.
    ///
    /// - Throws: `GEOSError.failed`.
    public mutating func locate(
        _ positions: UnsafeBufferPointer<Coordinate>,
        into answers: UnsafeMutableBufferPointer<Answer>
    ) throws(GEOSError) {
        precondition(answers.count >= positions.count, "an answer for each position")
        questions.removeAll(keepingCapacity: true)
        index.lookUp(positions, into: answers, questions: &questions)
        if questions.isEmpty { return }
        sortQuestions()
        for question in sortedQuestions {
            let position = Int(question.position)
            answers[position] = try ask(positions[position], index.lists[Int(question.list)])
        }
    }

    /// Who covers each of `positions`, in their order, written to as many `answers`.
    ///
    /// - Throws: `GEOSError.failed`.
    public mutating func locate(
        _ positions: [Coordinate], into answers: inout [Answer]
    ) throws(GEOSError) {
        // Not with `try` inside, as these closures cannot throw a typed error.
        var failure: GEOSError?
        positions.withUnsafeBufferPointer { positions in
            answers.withUnsafeMutableBufferPointer { answers in
                do throws(GEOSError) {
                    try locate(positions, into: answers)
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }

    /// Groups the questions by list, so that GEOS's index of an area stays in the processor's
    /// cache while all questions to it are asked. A counting sort.
    private mutating func sortQuestions() {
        var next = [UInt32](repeating: 0, count: index.lists.count + 1)
        for question in questions { next[Int(question.list) + 1] += 1 }
        for list in index.lists.indices { next[list + 1] += next[list] }
        sortedQuestions.removeAll(keepingCapacity: true)
        sortedQuestions.append(contentsOf: questions)
        for question in questions {
            sortedQuestions[Int(next[Int(question.list)])] = question
            next[Int(question.list)] += 1
        }
    }

    /// Who covers one position, ascending.
    ///
    /// - Throws: `GEOSError.failed`.
    public mutating func owners(covering position: Coordinate) throws(GEOSError) -> [Int] {
        startBatch()
        var answers: [Answer] = [0]
        try locate([position], into: &answers)
        return owners(in: answers[0])
    }

    /// The answer of a cell with a list: the certain owners and those that GEOS says cover it.
    private mutating func ask(
        _ position: Coordinate, _ list: AreaIndex.CellList
    ) throws(GEOSError) -> Answer {
        let start = Int(list.offset)
        let middle = start + Int(list.certainCount)
        let end = middle + Int(list.askedCount)
        if list.certainCount == 0, list.askedCount == 1 {
            let area = Int(index.listed[start])
            let covered = try prepared.covers(area, x: position.x, y: position.y)
            return covered ? UInt32(index.owners[area]) + 1 : 0
        }
        var found = Array(index.listed[start..<middle])
        var asked = middle
        while asked < end {
            let area = Int(index.listed[asked])
            let owner = UInt32(index.owners[area])
            // Areas are listed by owner, and one that covers settles its owner.
            if found.last != owner,
                try prepared.covers(area, x: position.x, y: position.y)
            {
                found.append(owner)
            }
            asked += 1
        }
        if found.isEmpty { return 0 }
        found.sort()
        if found.count == 1 { return found[0] + 1 }
        let answer = UInt32(several.count) | Self.severalFlag
        several.append(UInt32(found.count))
        several += found
        return answer
    }
}
