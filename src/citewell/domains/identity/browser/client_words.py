"""Which browser and system a session is from, in words that its owner recognises. Not a fingerprint: no versions."""

import re

MAX_CLIENT_CHARS = 80
_UNKNOWN = "Unknown client"

# The first that occurs counts: browsers name those they descend from as well.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("citewell-cli", "Citewell command line"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
_PRODUCT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def client_words(user_agent: str) -> str:
    """The browser and the system a `User-Agent` names; of another program, its name."""
    head = user_agent[:500]
    system = next((name for sign, name in _SYSTEMS if sign in head), "")
    browser = next((name for sign, name in _BROWSERS if sign in head), "")
    if not browser:
        product = _PRODUCT.match(head)
        browser = product[0] if product else _UNKNOWN
    return f"{browser} on {system}" if system else browser
