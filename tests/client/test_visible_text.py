"""What acts on a terminal is shown instead."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from citewell.visible_text import escaped_in_json, visible

DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def acts(character: str) -> bool:
    return (unicodedata.category(character) == "Cc" and character not in "\n\t") or character in DIRECTION


def test_an_escape_sequence_becomes_signs() -> None:
    assert visible("\x1b]0;pwned\x1b\\\x1b[2J") == "␛]0;pwned␛\\␛[2J"


def test_delete_c1_and_overrides_are_named() -> None:
    assert visible("a\x7fb\x9bc\u202ed") == "a␡b<U+009B>c<U+202E>d"


def test_a_windows_line_end_is_a_line_end_and_a_lone_return_is_not() -> None:
    assert visible("one\r\ntwo\rthree\n\tfour") == "one\ntwo␍three\n\tfour"


@given(st.text())
def test_nothing_that_acts_is_left(text: str) -> None:
    assert not any(acts(character) for character in visible(text))


@given(st.text(alphabet=st.characters(categories=["L", "P", "S", "Zs"])))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(st.text(alphabet=st.characters() | st.sampled_from(DIRECTION)))
def test_json_stays_the_same_document(text: str) -> None:
    document = escaped_in_json(json.dumps({"content": text}, ensure_ascii=False))

    assert json.loads(document) == {"content": text}
    assert not any(acts(character) for character in document)
