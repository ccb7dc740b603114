"""What a model wrote, as plain text on one line that hides nothing."""

import re
import unicodedata

_ESCAPE_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?", re.DOTALL)
_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>|<!--.*?-->", re.DOTALL)
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_NUMBER_SIGNS = frozenset({"Nl", "No"})  # "²", "½", "①", "Ⅳ"


def plain_text(text: str, written: str) -> str:
    """Without terminal escapes, markup, control and invisible characters; digits of all scripts as 0-9.

    What is `written` in the evidence itself stays: a claim may speak of `<div>` or `m²` when its evidence does.
    Digits are made plain because people and programs must read the same number.
    """
    text = _ESCAPE_SEQUENCE.sub("", text)
    text = _MARKUP.sub(lambda match: match[0] if match[0] in written else "", text)
    characters = (_plain_character(character, written) for character in text)
    return " ".join("".join(characters).split())


def _plain_character(character: str, written: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in _HIDDEN:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in _NUMBER_SIGNS and character not in written:
        return unicodedata.normalize("NFKC", character)
    return character
