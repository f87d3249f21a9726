"""A headless Chromium for the checks of the map page, and what it logs.

Needs Debian's python3-selenium, chromium and chromium-driver; fonts-noto-cjk for Chinese in
screenshots.
"""

import json
import sys
import time
from urllib.parse import urlsplit

try:
    from selenium import webdriver
    from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
    from selenium.webdriver import ActionChains
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select
except ImportError:
    sys.exit("check_map.py needs python3-selenium, chromium and chromium-driver (apt-get install them)")

PATIENCE = 15  # Seconds until a wait is a failure.


class Browser:
    """One window with an empty profile; downloads go to a folder."""

    def __init__(self, base_url, downloads, language="en-GB", size=(1280, 800), token=None):
        self.base_url = base_url.rstrip("/") + "/"
        self.downloads = downloads
        self.requests = []
        self.messages = []
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--force-device-scale-factor=1",
                         f"--lang={language}", f"--window-size={size[0]},{size[1]}"):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {
            "intl.accept_languages": language,
            "download.default_directory": str(downloads),
            "download.prompt_for_download": False,
        })
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.resize(*size)
        self.driver.execute_cdp_cmd(
            "Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})

        if token:
            self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {
                "source": f"if (location.protocol !== 'about:') sessionStorage.setItem('zonefence-token', {json.dumps(token)})"})

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.driver.quit()

    # The page

    def open(self, fragment="", reload=True):
        """Opens the page with what stands behind `#`, and waits until it has its zones."""
        if reload:
            self.driver.get("about:blank")
        self.driver.get(self.base_url + (f"#{fragment}" if fragment else ""))
        self.wait(lambda: self.script("return document.documentElement.dataset.ready === 'true'"), "the page is ready")

    def resize(self, width, height):
        """The size of the page itself, which a window has no say in."""
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})

    def script(self, code, *arguments):
        return self.driver.execute_script(code, *arguments)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        """The text of all matching elements, shown or not; blank if there are none."""
        return " ".join(self.script(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector))

    def shown(self, selector):
        return any(element.is_displayed() for element in self.all(selector))

    def click(self, selector):
        """Clicks as soon as something is there to be clicked: lists are drawn anew now and then."""
        def attempt():
            element = self.find(selector)
            self.script("arguments[0].scrollIntoView({block: 'center'})", element)
            element.click()
            return True
        self.wait(attempt, f"{selector} can be clicked")

    def type(self, selector, text):
        element = self.find(selector)
        element.clear()
        element.send_keys(text)

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def select(self, selector, value):
        Select(self.find(selector)).select_by_value(value)

    def set_date(self, day):
        """A date input takes keys in the browser's own order, so its value is set and announced."""
        self.script("""const field = document.getElementById('date');
            field.value = arguments[0]; field.dispatchEvent(new Event('change', {bubbles: true}));""", day)

    def click_map(self, x, y):
        """A click at a fraction of the map's width and height."""
        area = self.find("#map")
        size = area.size
        dx, dy = round(size["width"] * (x - 0.5)), round(size["height"] * (y - 0.5))
        ActionChains(self.driver).move_to_element_with_offset(area, dx, dy).click().perform()

    def wait(self, holds, what):
        """Waits until `holds()` is true; what it says is the failure's text."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                value = holds()
                if value:
                    return value
            except (StaleElementReferenceException, WebDriverException, AssertionError):
                pass
            if time.monotonic() > until:
                raise AssertionError(f"waited {PATIENCE} s in vain: {what}")
            time.sleep(0.05)

    def wait_text(self, selector, *words):
        return self.wait(lambda: all(word in self.text(selector) for word in words) and self.text(selector),
                         f"{selector} says {words}")

    def upload(self, path):
        self.find("#file").send_keys(str(path))

    def downloaded(self, suffix):
        """The bytes of the newest download with that ending, once it is complete."""
        def complete():
            files = [file for file in self.downloads.iterdir() if file.name.endswith(suffix)]
            return max(files, key=lambda file: file.stat().st_mtime) if files else None
        return self.wait(complete, f"a download *{suffix}").read_bytes()

    # What it logged

    def read_logs(self):
        """Takes over the logs since the last call; `requests` and `messages` hold them all."""
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append({"url": message["params"]["request"]["url"]})
            elif message["method"] == "Network.responseReceived":
                response = message["params"]["response"]
                self.requests.append({"url": response["url"], "status": response["status"]})
        self.messages += self.driver.get_log("browser")
        return self

    def foreign_requests(self):
        host = urlsplit(self.base_url).netloc
        return sorted({request["url"] for request in self.requests
                       if urlsplit(request["url"]).scheme in ("http", "https", "ws", "wss")
                       and urlsplit(request["url"]).netloc != host})

    def errors(self, *expected):
        """Messages of level SEVERE, and any about the content security policy, but for the expected."""
        return [entry["message"] for entry in self.messages
                if (entry["level"] == "SEVERE" or "Content Security Policy" in entry["message"])
                and not any(words in entry["message"] for words in expected)]
