"""A real Chromium for pages that are opened from a disk, where there is one; elsewhere the tests are skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
DRIVER = shutil.which("chromedriver")
NEEDS_CHROMIUM = [
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="there is no Chromium with its driver here"),
    pytest.mark.xdist_group("browser"),
]
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium(tmp_path_factory: pytest.TempPathFactory, size: str = "420,900") -> Iterator[Any]:
    """Give a browser with a profile and a folder for downloads of its own, and end it."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for word in (*QUIET, f"--window-size={size}", f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(word)
    down = tmp_path_factory.mktemp("down")
    options.add_experimental_option("prefs", {"download.default_directory": str(down)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = str(CHROMIUM)
    found: Any = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    found.down = down
    yield found
    found.quit()


def serious(browser: Any) -> list[Any]:
    """Look with axe-core, by its path in AXE, and give what it finds: which rule, how grave, where."""
    browser.execute_script(Path(os.environ["AXE"]).read_text("utf-8"))
    look = (
        "const done = arguments[0]; axe.run().then((r) => done(r.violations.map("
        "(v) => [v.id, v.impact, v.nodes.map((n) => n.target.join(' '))])))"
    )
    return list(browser.execute_async_script(look))
