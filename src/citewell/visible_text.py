"""Characters that act instead of standing there, made visible. Server and client both show what others wrote."""

import re

# C0 but tab and line feed, DEL, C1 (ECMA-48 lets both command a terminal), and what overrides the direction of text
# (Unicode Standard Annex 9, section 2): with those, a line reads otherwise than it is.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_FIRST_PICTURE, _PICTURE_OF_DELETE, _SPACE, _DELETE = 0x2400, "\u2421", 0x20, 0x7F


def visible(text: str) -> str:
    """The text with a sign in the place of each such character: `␛` for ESC, `U+202E` for an override."""
    return _ACTING.sub(_sign, text.replace("\r\n", "\n"))


def escaped_in_json(document: str) -> str:
    """A JSON document, in which these characters can only stand inside strings, with JSON's own escapes for them."""
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < _SPACE:
        return chr(_FIRST_PICTURE + code)
    return _PICTURE_OF_DELETE if code == _DELETE else f"<U+{code:04X}>"
