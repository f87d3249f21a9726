"""A server that speaks AMap's geocoding protocol, for the tests: its places are invented."""
import http.server, json, threading, urllib.parse

FOUND = {
    # what the address contains: level, adcode, GCJ-02 position
    "示例大道12号": ("门牌号", "420111", "114.410000,30.500000"),
    "示例大道": ("道路", "420111", "114.420000,30.500000"),
    "错省路": ("门牌号", "650200", "84.880000,45.580000"),
    "粗路": ("区县", "420111", "114.340000,30.500000"),
    "同点一路": ("门牌号", "420111", "114.500000,30.510000"),
    "同点二路": ("门牌号", "420111", "114.500000,30.510000"),
    "同点三路": ("门牌号", "420111", "114.500000,30.510000"),
}


class AMap:
    """The server; `requests` are the questions that reached it, `mode` how it misbehaves."""

    def __init__(self, key):
        self.key = key
        self.requests = []
        self.mode = "well"
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                status, body = owner.answer(urllib.parse.urlsplit(self.path))
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, target):
        query = {k: v[0] for k, v in urllib.parse.parse_qs(target.query).items()}
        self.requests.append(query)
        if self.mode == "broken":
            return 200, b"{\"status\":\"1\",\"geocodes\":[{\"loca"
        if self.mode == "down":
            return 503, b""
        if self.mode == "quota":
            return 200, self.refusal("10044", "USER_DAILY_QUERY_OVER_LIMIT")
        if target.path != "/v3/geocode/geo" or query.get("key") != self.key:
            return 200, self.refusal("10001", "INVALID_USER_KEY " + query.get("key", ""))
        geocodes = [self.place(text) for text in query["address"].split("|")]
        found = [place for place in geocodes if place["location"] != []]
        if query.get("batch") != "true":
            geocodes = found
        body = {"status": "1", "info": "OK", "infocode": "10000", "count": str(len(geocodes)),
                "geocodes": geocodes}
        return 200, json.dumps(body, ensure_ascii=False).encode()

    @staticmethod
    def place(text):
        for part, (level, adcode, location) in FOUND.items():
            if part in text:
                return {"formatted_address": text, "province": "", "city": [], "district": [],
                        "adcode": adcode, "location": location, "level": level}
        return {"formatted_address": [], "adcode": [], "location": [], "level": []}

    @staticmethod
    def refusal(code, info):
        return json.dumps({"status": "0", "info": info, "infocode": code}).encode()
