"""Passages are exact pieces of their source, whatever the source."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.retrieval.splitting import Span, split_text
from citewell.domains.retrieval.splitting.passages import MAX_CHARS_PER_TOKEN
from citewell.domains.retrieval.splitting.sections import sections_of

_TOKEN = re.compile(r"\w|[^\w\s]")

ENTRY = """# Monday

## What I worked on
- Fixed rounding in billing (PR #12)
- Reviewed the import

Blockers:
- Waiting for the signing keys

**Plans for tomorrow**
Ship it.

Meetings
--------
Met the security team.
```
# not a heading
```
"""

_MARKDOWN_PIECES = st.sampled_from(
    [
        *(
            "# Heading\n",
            "## Deeper ##\n",
            "Bugs:\n",
            "**Bold**\n",
            "Title\n=====\n",
            "---\n",
            "```\n",
            "~~~py\n",
        ),
        *(
            "- item one\n",
            "  * nested item\n",
            "1. first\n",
            "> quoted\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n",
        ),
        *(
            "\n",
            "\r\n",
            "\t",
            "    code\n",
            "A sentence. Another one! ",
            "ünïcode 漢字 🎉👩‍👩‍👧 ",
            "<b>html</b>\n",
        ),
        *("a" * 70, "\u2028", "\xa0", "\ufeff", "`code` [link](http://x.y/z) ", "&amp; \\* "),
    ]
)
texts = st.one_of(st.lists(_MARKDOWN_PIECES, max_size=40).map("".join), st.text(max_size=300))


def count_characters(text: str) -> int:
    return len(_TOKEN.findall(text))


@given(texts, st.integers(1, 60))
def test_a_passage_stands_in_its_source_where_it_says(text: str, capacity: int) -> None:
    for span in split_text(text, count_characters, capacity):
        assert text[span.start : span.end] == span.text
        assert span.text.strip() == span.text != ""


@given(texts, st.integers(1, 60))
def test_all_text_but_white_space_is_in_exactly_one_passage(text: str, capacity: int) -> None:
    spans = split_text(text, count_characters, capacity)

    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    assert all(
        text[end:start].strip() == "" and end <= start for end, start in zip(ends, starts, strict=True)
    )


@given(texts, st.integers(8, 60))
def test_a_passage_fits_unless_it_is_a_single_character(text: str, capacity: int) -> None:
    for span in split_text(text, count_characters, capacity):
        assert count_characters(span.text) <= capacity or len(span.text) == 1


@given(texts)
def test_sections_tile_their_text(text: str) -> None:
    assert "".join(text[section.start : section.end] for section in sections_of(text)) == text


@given(texts, st.integers(1, 60))
def test_splitting_twice_gives_the_same(text: str, capacity: int) -> None:
    assert split_text(text, count_characters, capacity) == split_text(text, count_characters, capacity)


def test_each_section_of_an_entry_is_a_passage_under_its_own_heading() -> None:
    spans = split_text(ENTRY, count_characters, 1000)

    assert [span.heading for span in spans] == [
        "What I worked on",
        "Blockers",
        "Plans for tomorrow",
        "Meetings",
    ]
    assert spans[1].text == "Blockers:\n- Waiting for the signing keys"
    assert spans[3].text.endswith("# not a heading\n```")


def test_a_heading_with_nothing_under_it_stays_with_the_section_below() -> None:
    (span,) = split_text("# Journal\n\n## Bugs\n- One", count_characters, 1000)

    assert (span.heading, span.text) == ("Bugs", "# Journal\n\n## Bugs\n- One")


def test_a_long_section_is_cut_between_sentences() -> None:
    sentences = [f"Sentence number {number} says something about the billing import." for number in range(40)]

    spans = split_text("## Notes\n" + " ".join(sentences), count_characters, 300)

    assert len(spans) > 1
    assert all(span.text.endswith(".") for span in spans)
    assert {span.heading for span in spans} == {"Notes"}


def test_a_text_of_white_space_has_no_passages() -> None:
    assert split_text(" \n\t\r\n\u2003", count_characters, 100) == []


@pytest.mark.parametrize(
    "text",
    [
        "I fixed the following issues in billing and in the import: none",
        "see https://example.org/a:",
        "10:30:\nx",
    ],
)
def test_a_line_that_only_looks_like_a_label_heads_nothing(text: str) -> None:
    assert [section.heading for section in sections_of(text + "\nplain text")] == [""]


def test_what_a_tokenizer_cannot_count_is_cut_all_the_same() -> None:
    blob = "x" * 5000 + " " * 5000 + "y" * 5000

    spans = split_text(blob, lambda _: 1, 100)

    assert "".join(span.text for span in spans) == blob.replace(" ", "")
    assert all(len(span.text) <= 100 * MAX_CHARS_PER_TOKEN for span in spans)


def test_offsets_count_characters_not_bytes() -> None:
    text = "🎉 naïve café\n\n# Über\nMüller fixed it"

    spans = split_text(text, count_characters, 1000)

    assert spans[1] == Span(14, len(text), "# Über\nMüller fixed it", "Über")
