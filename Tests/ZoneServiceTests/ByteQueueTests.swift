import Dispatch
import NIOCore
import TestSupport
import Testing

@testable import ZoneService

@Suite("Bytes from threads that block to a task that does not")
struct ByteQueueTests {
    @Test("All bytes arrive in their order, whatever the sizes", arguments: [1, 2, 16])
    func order(limit: Int) async throws {
        let queue = ByteQueue(limit: limit)
        var generator = SeededGenerator(seed: 9)
        let pieces = (0..<500).map { _ in
            (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
        }
        // On a thread that may block: those of tasks are as few as the processors.
        DispatchQueue.global().async {
            for piece in pieces { #expect(piece.withUnsafeBytes { queue.add($0) }) }
            queue.finish(.success(()))
        }
        var received: [UInt8] = []
        while let buffer = try await queue.next() { received += buffer.readableBytesView }
        #expect(received == pieces.flatMap { $0 })
    }

    @Test("Whoever adds is told when nobody takes any more")
    func abandoned() async throws {
        let queue = ByteQueue(limit: 2)
        let added = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var count = 0
                while [UInt8](repeating: 1, count: 10).withUnsafeBytes({ queue.add($0) }) {
                    count += 1
                    // The queue is full by then: the next waits until it is told.
                    if count == 2 { DispatchQueue.global().async { queue.abandon() } }
                }
                continuation.resume(returning: count)
            }
        }
        #expect(added == 2)
    }

    @Test("A failure comes behind the bytes before it")
    func failure() async throws {
        struct Torn: Error {}
        let queue = ByteQueue(limit: 4)
        #expect([UInt8(1)].withUnsafeBytes { queue.add($0) })
        queue.finish(.failure(Torn()))
        #expect(try await queue.next() == ByteBuffer(bytes: [1]))
        await #expect(throws: Torn.self) { try await queue.next() }
    }

    @Test("JSON Lines become one array, wherever they are cut", arguments: 1...9)
    func array(size: Int) throws {
        let text = "{\"a\":1}\n{\"b\":\"x\"}\n{}\n"
        var array = LinesToArray()
        var result = ""
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            let part = bytes[start..<min(start + size, bytes.count)]
            result += String(buffer: array.add(ByteBuffer(bytes: part)))
        }
        result += String(buffer: array.finish())
        #expect(result == "[\n{\"a\":1},\n{\"b\":\"x\"},\n{}\n]\n")
    }
}
