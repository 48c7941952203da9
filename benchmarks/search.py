"""How the search page of a large record feels: what is sent before the first result, when it comes, and each letter.

    python -m benchmarks.search [--size 10000]

The site is served as hosts do, compressed and over the loopback, and read in Chromium. *Slow 4G* is Lighthouse's: a
reply after 150 ms, 1.6 Mbit/s, a processor four times as slow. A letter is typed each tenth of a second, once all is
loaded; what it costs is the time from its event until the page has drawn the results.
"""

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import cards

PROJECT = Path(__file__).resolve().parents[1]
WORDS = ("satellite images", "hospital vaccine", "northland ministry", "brussels report", "investigation police")
_SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 768_000 / 8}
_COSTS = """
window.costs = [];
document.addEventListener("input", function () {
  var began = performance.now();
  requestAnimationFrame(function () { setTimeout(function () { window.costs.push(performance.now() - began); }, 0); });
}, true);
"""


class Compressed(SimpleHTTPRequestHandler):
    """Files, compressed, as hosts send them."""

    sent = 0

    def do_GET(self) -> None:
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        content = gzip.compress(place.read_bytes(), 6) if place.is_file() else b""
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", self.guess_type(str(place)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        Compressed.sent += len(content)

    def log_message(self, *_: object) -> None:
        """Nothing is told."""


def site(size: int, root: Path) -> Path:
    """The site of so many cards, everything switched on but pictures, which take long to draw."""
    shutil.copytree(PROJECT / "templates", root / "templates")
    cards.make_cards(size, root / "content" / "claims")
    (root / "site.yaml").write_text(
        "title: On Record\noutputs: {images: false}\nbase_url: https://example.org\n", "utf-8"
    )
    command = [sys.executable, str(PROJECT / "build.py"), "--config", str(root / "site.yaml"), "--quiet"]
    subprocess.run(command, check=True, env={**os.environ, "ONRECORD_NO_VENV": "1"}, stderr=subprocess.DEVNULL)
    return root / "output"


def first_result(browser: Browser, address: str, *, slow: bool) -> tuple[float, int]:
    """Seconds from asking for the search page, with words, to the first result; and the bytes sent until then."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    if slow:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", _SLOW_4G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    Compressed.sent = 0
    began = time.perf_counter()
    page.goto(f"{address}search/?q=satellite", wait_until="commit")
    page.wait_for_selector("#results li", timeout=60_000)
    found = time.perf_counter() - began, Compressed.sent
    page.context.close()
    return found


def letters(page: Page, address: str) -> list[float]:
    """What each letter of some searches costs, in ms, once all is loaded."""
    page.add_init_script(_COSTS)
    page.goto(f"{address}search/?q=satellite")
    page.wait_for_selector("#results li")
    page.wait_for_load_state("networkidle")
    time.sleep(3)
    box = page.get_by_role("searchbox")
    for words in WORDS:
        box.fill("")
        box.press_sequentially(words, delay=100)
        time.sleep(0.3)
    return [float(cost) for cost in page.evaluate("window.costs")]


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        output = site(asked.size, Path(folder) / "site")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(output)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("google-chrome"))
        plain = [first_result(browser, address, slow=False) for _ in range(5)]
        slow = [first_result(browser, address, slow=True) for _ in range(5)]
        costs = sorted(letters(browser.new_page(), address))
        browser.close()
        server.shutdown()
    print(f"{asked.size:,} cards; sent until the first result: {max(sent for _, sent in plain) / 1000:.0f} KB")
    for name, found in (("loopback", plain), ("slow 4G", slow)):
        times = [seconds for seconds, _ in found]
        print(f"first result, {name}: {statistics.median(times):.2f} s, slowest {max(times):.2f} s")
    tail = costs[int(len(costs) * 0.95)]
    middle = statistics.median(costs)
    print(f"a letter: median {middle:.0f} ms, 95 % {tail:.0f}, slowest {costs[-1]:.0f} ({len(costs)} letters)")


if __name__ == "__main__":
    main()
