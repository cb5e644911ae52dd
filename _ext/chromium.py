"""Finds the Chromium or Chrome that is installed, for printing and for the tests that open the site in a browser."""

import os
import shutil

# The shell is the same browser without what only a window needs, and takes a fifth less of two cores.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Chromium has a window for each context, and in it two pages for what its address bar suggests, which took more than our page.
# The last list of features is the one that counts: so this one has what Playwright turns off, too.
FEATURES_OFF = (
    "WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup,PreloadTopChromeWebUI,SpareRendererForSitePerProcess,"
    "AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,OptimizationHints,"
    "NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"),
    f"--disable-features={FEATURES_OFF}",
)


def find():
    """The path of a browser: CHROME_PATH if that is set, else the first that is installed, else None."""
    return os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright, **options):
    """Start the browser, without a window."""
    path = find()
    if path is None:
        raise SystemExit("no Chromium and no Chrome found: install one, or name it in CHROME_PATH")
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS), **options)


if __name__ == "__main__":
    print(find() or "")
