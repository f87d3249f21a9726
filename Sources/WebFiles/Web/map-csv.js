// CSV as the service writes it (RFC 4180, UTF-8), in pieces, so that a million rows need no long text.

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const decoder = new TextDecoder("utf-8");

/**
 * Calls `record(cells, start, end, text)` for every record of a Blob, in order. `start` and `end`
 * are bytes of the Blob, line end included; a byte order mark is skipped.
 */
export async function readRecords(blob, record, signal) {
  const reader = blob.stream().getReader();
  let rest = new Uint8Array(0);
  let offset = 0; // Of `rest` in the Blob.
  const give = (bytes, start) => {
    const text = lineOf(bytes);
    record(cellsOf(text), start, start + bytes.length, text);
  };
  for (;;) {
    const { done, value } = await reader.read();
    if (signal?.aborted) {
      reader.cancel();
      throw new DOMException("cancelled", "AbortError");
    }
    if (done) break;
    const block = joined(rest, value);
    let start = offset === 0 && hasMark(block) ? 3 : 0;
    // A record that goes on in the next piece is scanned again then: records are short.
    let quoted = false;
    for (let at = start; at < block.length; at++) {
      const byte = block[at];
      if (byte === QUOTE) quoted = !quoted; // A doubled quote toggles twice.
      else if (byte === NEWLINE && !quoted) {
        give(block.subarray(start, at + 1), offset + start);
        start = at + 1;
      }
    }
    rest = block.slice(start);
    offset += start;
  }
  if (rest.length > 0) give(rest, offset);
}

/** The cells of one record kept as bytes of a Blob. */
export async function cellsAt(blob, start, end) {
  return cellsOf(lineOf(new Uint8Array(await blob.slice(start, end).arrayBuffer())));
}

/** The cells of a record without its line end. */
export function cellsOf(line) {
  if (!line.includes('"')) return line.split(",");
  const cells = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      let cell = "";
      let from = at + 1;
      for (;;) {
        const quote = line.indexOf('"', from);
        if (quote < 0) {
          cell += line.slice(from);
          at = line.length;
          break;
        }
        cell += line.slice(from, quote);
        if (line[quote + 1] !== '"') {
          at = quote + 1;
          break;
        }
        cell += '"';
        from = quote + 2;
      }
      cells.push(cell);
    } else {
      const comma = line.indexOf(",", at);
      const end = comma < 0 ? line.length : comma;
      cells.push(line.slice(at, end));
      at = end;
    }
    if (at >= line.length) return cells;
    at += 1; // The comma.
  }
}

function lineOf(bytes) {
  let end = bytes.length;
  if (end > 0 && bytes[end - 1] === NEWLINE) end -= 1;
  if (end > 0 && bytes[end - 1] === 0x0d) end -= 1;
  return decoder.decode(bytes.subarray(0, end));
}

function joined(first, second) {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

const hasMark = (bytes) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
