"""A real Chromium without a screen, and a sandbox for it to look at."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bill24.testing import Sandbox
from npm_tools import NpmToolError, npm_packages
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

SCREENSHOTS = "BILL24_SCREENSHOTS"
"""Name a folder in this environment variable to keep a screenshot of each page."""

KHMER_WIDTHS = """const pen = document.createElement("canvas").getContext("2d");
return [..."កឃអឈ"].map(letter => pen.measureText(letter).width)"""
"""Letters of different widths; without a font for them they are boxes of one width."""


@pytest.fixture(autouse=True)
def unheard(chromium: Chrome) -> None:
    """What the browser has complained of in an earlier test is no complaint of this one."""
    chromium.get_log("browser")  # type: ignore[no-untyped-call]


AXE = """const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => done(violations.map(
  ({id, nodes}) => `${id}: ${nodes.map((each) => each.html.slice(0, 200)).join(" | ")}`)))"""


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One browser for all tests; skipped with the reason where there is none."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("needs Chromium and ChromeDriver (Debian: apt-get install chromium chromium-driver)")
    options = ChromeOptions()
    options.binary_location = browser
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1100,900",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chromium = Chrome(options=options, service=ChromeService(driver))
    chromium.set_page_load_timeout(20)
    if len(set(chromium.execute_script(KHMER_WIDTHS))) == 1:
        chromium.quit()
        pytest.skip("needs a font for Khmer (Debian: apt-get install fonts-khmeros)")
    yield chromium
    chromium.quit()


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A sandbox on a socket; after the test its money must still be all there."""
    with Sandbox(serve=True) as sandbox:
        yield sandbox
        sandbox.check()


@pytest.fixture
def look(chromium: Chrome) -> Iterator[Callable[[int, bool], None]]:
    """Look at pages with a window of a width, in dark or light; afterwards as before."""

    def look(width: int, is_dark: bool) -> None:
        screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    yield look
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, as the script that a page runs."""
    try:
        return (npm_packages() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    except NpmToolError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture
def complaints(chromium: Chrome, axe: str) -> Callable[[], list[str]]:
    """What the accessibility checker has to say against the page that is open."""

    def complaints() -> list[str]:
        chromium.execute_script(axe)
        found: list[str] = chromium.execute_async_script(AXE)
        return found

    return complaints


@pytest.fixture
def keep(chromium: Chrome) -> Callable[[str], None]:
    """Keep a picture of the whole page under a name, if a folder for pictures is given."""

    def keep(name: str) -> None:
        folder = os.environ.get(SCREENSHOTS)
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            whole = chromium.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True})
            (Path(folder) / f"{name}.png").write_bytes(base64.b64decode(whole["data"]))

    return keep
