import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.answering.composing.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Fixed  the\n login\tbug. ", "Fixed the login bug."),
        ("\x1b[31mred\x1b[0m alert", "red alert"),
        ("\x1b]0;title\x07 body", "body"),
        ("<b>Fixed</b> <script>alert(1)</script>", "Fixed alert(1)"),
        ("<!-- hidden -->shown", "shown"),
        ("a\u200bb\u202ec\u00add\u0000e", "abcde"),
        ("\u0661\u0662 and \uff11\uff12 and \U0001d7d9\U0001d7da", "12 and 12 and 12"),
        ("\u00b2 \u2460 \u2163", "2 1 IV"),
        ("Grüße, Ærøskøbing, 東京", "Grüße, Ærøskøbing, 東京"),
        ("5 < 7 and 9 > 8", "5 < 7 and 9 > 8"),
    ],
)
def test_what_hides_or_misleads_is_taken_away(text: str, plain: str) -> None:
    assert plain_text(text, "") == plain


@pytest.mark.parametrize("text", ["Moved <Button> into the kit", "Painted 12 m²", "Step ① is done"])
def test_what_the_evidence_has_itself_stays(text: str) -> None:
    assert plain_text(text, f"- {text} today") == text


@given(st.text())
def test_the_result_has_no_invisible_character_and_no_foreign_digit(text: str) -> None:
    plain = plain_text(text, "")

    categories = {unicodedata.category(character) for character in plain}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert all(c.isascii() for c in plain if unicodedata.category(c) == "Nd")
    assert plain == " ".join(plain.split())
