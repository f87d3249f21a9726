// Sending a list to be checked. XMLHttpRequest, since fetch cannot tell how much is uploaded.

import { address, headers, Problem, problemFrom } from "./map-api.js";

const KINDS = {
  csv: "text/csv",
  txt: "text/csv",
  tsv: "text/tab-separated-values",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xls: "application/vnd.ms-excel",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  geojson: "application/geo+json",
  json: "application/geo+json",
  jsonl: "application/x-ndjson",
  ndjson: "application/x-ndjson",
};

/** The content type of a list by its name; null if the service reads no such file. */
export function kindOf(name) {
  return KINDS[name.split(".").pop().toLowerCase()] ?? null;
}

/**
 * Sends a file, and gives the request with its answer as a Blob, which the browser may keep on disk.
 * `progress(stage, done, total)` has the stages uploading, checking and receiving.
 */
function send(path, file, { parameters, accept, signal, progress }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address(path, parameters));
    request.responseType = "blob";
    request.setRequestHeader("Content-Type", kindOf(file.name));
    for (const [name, value] of Object.entries(headers(accept))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => progress("uploading", event.loaded, file.size);
    request.upload.onload = () => progress("checking", 0, 0);
    request.onprogress = (event) => {
      if (request.status === 200) progress("receiving", event.loaded, event.total);
    };
    request.onload = async () => {
      if (request.status === 200) return resolve(request);
      const text = request.response ? await request.response.text() : "";
      reject(problemFrom(request.status, text, request.getResponseHeader("Retry-After")));
    };
    request.onerror = () => reject(new Problem(0));
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) return request.abort(), reject(new DOMException("cancelled", "AbortError"));
    request.send(file);
  });
}

/** The list back as CSV, verdicts added, and the number that its first row has in the file. */
export async function check(file, options) {
  const request = await send("check", file, { ...options, accept: "text/csv" });
  return { blob: request.response, firstRow: Number(request.getResponseHeader("First-Row")) };
}

/** The summary by zone, as the service wrote it. */
export async function summary(file, options) {
  const { response: blob } = await send("check/summary", file, { ...options, accept: "application/json" });
  return { summaryBlob: blob, summary: JSON.parse(await blob.text()) };
}
