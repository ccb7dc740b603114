import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.identity.emails import normalise_email
from citewell.foundation.errors import Invalid


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("ada@example.org", "ada@example.org"),
        (" Ada.Lovelace@Example.ORG ", "ada.lovelace@example.org"),
        ("o'brien+notes@mail.example.co.uk", "o'brien+notes@mail.example.co.uk"),
        ("STRASSE@straße.example", "strasse@strasse.example"),
        ("юлия@пример.рф", "юлия@пример.рф"),
        ("root@localhost", "root@localhost"),
        ("\uff41\uff44\uff41@example.org", "ada@example.org"),
    ],
)
def test_one_mailbox_has_one_spelling(written: str, stored: str) -> None:
    assert normalise_email(written) == stored


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "ada",
        "ada@",
        "@example.org",
        "ada@@example.org",
        "a da@example.org",
        "ada@exam ple.org",
        "ada@-example.org",
        "ada@example-.org",
        "ada@example..org",
        ".ada@example.org",
        "ada.@example.org",
        "ada@example.org\n.evil.org",
        "ada\x00@example.org",
        '"a b"@example.org',
        "ada@[192.0.2.1]",
        "x" * 65 + "@example.org",
        "ada@" + "x" * 64 + ".org",
        "ada@" + "x." * 200 + "org",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        normalise_email(text, field="username")
    assert refusal.value.field == "username"


@given(st.text(max_size=300) | st.emails())
def test_normalising_twice_changes_nothing(text: str) -> None:
    try:
        once = normalise_email(text)
    except Invalid:
        return
    assert normalise_email(once) == once
    assert once.isprintable()
    assert not any(character.isspace() for character in once)
