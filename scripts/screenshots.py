"""Take the pictures of the page that the README shows: ``python3 scripts/screenshots.py``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import browser
import environment

PICTURES = environment.ROOT / "docs" / "pictures"
VIEWS = {"page": "", "evidence": "#select=id:lu-wei", "sparql": "#tab=query&ask=who-attended"}
READY = {"sparql": "#answer table"}


def main() -> int:
    """Hand over to the environment, which has what drives a browser.

    Returns
    -------
    int
        0 when the pictures were taken.
    """
    python = environment.prepare("dev")
    return environment.run([str(python), __file__, "--inside"])


def take() -> int:
    """Build the page and photograph it.

    Returns
    -------
    int
        0.
    """
    from playwright.sync_api import sync_playwright

    import netgov

    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "index.html")
        netgov.load().page(file)
        running = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox", "--disable-gpu"])
        for name, address in VIEWS.items():
            page = running.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
            page.goto(file.as_uri() + address)
            page.wait_for_selector(READY.get(name, "#map[aria-busy=false]"))
            page.wait_for_timeout(500)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        running.close()
    return 0


if __name__ == "__main__":
    environment.start(take if "--inside" in sys.argv else main)
