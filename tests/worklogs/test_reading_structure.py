"""Content to sections and items."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.reading import ItemShape, read_content
from citewell.domains.worklogs.reading.lines import split_lines

_PIECES = st.sampled_from(
    [
        "# ", "## Blockers", "## Bugs\n", "- ", "  - ", "\t* ", "1. ", "- [ ] ", "- [x] ", "> ", "```", "~~~", "|", "|---|",
        "---", "===", "\n", "\r\n", "\r", "\n\n", " ", "    ", "Fixed", "Blocked by ", "Decided to ", "Met with Ada ", "Will ",
        "#412", "PR 7", "BILL-42", "@ada", "#tag", "https://github.com/a/b/pull/1", "Blockers: ", "**Plans**", "e.g. ", "Dr. ",
        ". ", "! ", ":", "<!--", "-->", "`", "[x]", "é", "🎉", "\u2028", "\x0b", "\x00",
    ]
)  # fmt: skip
_WORDS = st.lists(
    st.sampled_from(["Fixed", "the", "rounding", "a", "of", "Ada", "x"]), min_size=1, max_size=6
)
_CONTENT = st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=40).map("".join)


@given(_CONTENT)
@example("- a\r\n  b\r\n\r\n  c\n- d")
@example("- \u2028## Blockers \u2028")
@settings(max_examples=400, deadline=None)
def test_items_stand_in_the_content_where_they_say_and_never_overlap(content: str) -> None:
    end = 0
    for ordinal, item in enumerate(read_content(content).items):
        assert item.ordinal == ordinal
        assert content[item.char_start : item.char_end] == item.text
        assert item.text == item.text.strip()
        assert item.char_start >= end
        assert item.parent is None or item.parent < ordinal
        end = item.char_end


@given(_CONTENT)
@settings(max_examples=200, deadline=None)
def test_sections_tile_the_content(content: str) -> None:
    position = 0
    for section in read_content(content).sections:
        assert section.char_start == position
        assert section.char_end > position
        position = section.char_end
    assert position == len(content)


@given(_CONTENT)
@settings(max_examples=200, deadline=None)
def test_lines_put_together_are_the_content(content: str) -> None:
    lines = list(split_lines(content))

    assert "".join(content[line.start : line.next_start] for line in lines) == content
    assert all(content[line.start : line.end] == line.text for line in lines)


@given(st.lists(_WORDS.map(" ".join), min_size=1, max_size=8))
@settings(max_examples=100, deadline=None)
def test_each_bullet_that_was_written_is_read_back(texts: list[str]) -> None:
    content = "## Notes\n\n" + "".join(f"- {text}\n" for text in texts)

    assert [item.text for item in read_content(content).items] == texts


def test_a_content_without_headings_or_bullets_is_read_by_sentences() -> None:
    reading = read_content("Fixed the login bug. Met Dr. Grace Hopper at 10:30. Will ship v1.2 tomorrow.")

    assert [(item.text, item.category) for item in reading.items] == [
        ("Fixed the login bug.", Category.BUG_FIXED),
        ("Met Dr. Grace Hopper at 10:30.", Category.MEETING),
        ("Will ship v1.2 tomorrow.", Category.PLAN),
    ]


def test_a_line_break_made_by_the_writer_ends_a_sentence_and_one_made_by_wrapping_does_not() -> None:
    wrapped = "Implemented the export of invoices to comma separated values and the\nImport of them on the other side"

    assert len(read_content("Fixed the login\nReviewed the export").items) == 2
    assert len(read_content(wrapped).items) == 1


def test_bullets_keep_their_nesting_boxes_and_continuation_lines() -> None:
    reading = read_content("- Parent\n  goes on\n  - [x] done child\n  - [ ] open child\n- Next")

    assert [(item.text, item.shape, item.parent) for item in reading.items] == [
        ("Parent\n  goes on", ItemShape.BULLET, None),
        ("done child", ItemShape.TASK, 0),
        ("open child", ItemShape.TASK, 0),
        ("Next", ItemShape.BULLET, None),
    ]


def test_a_lead_in_is_a_heading_for_its_list_and_no_item() -> None:
    reading = read_content("- Fixed today:\n  - login timeout\n  - crash on an empty cart\n- Other: nothing")

    assert [(item.text, item.heading, item.category) for item in reading.items][:2] == [
        ("login timeout", "Fixed today", Category.BUG_FIXED),
        ("crash on an empty cart", "Fixed today", Category.BUG_FIXED),
    ]


def test_a_meeting_with_notes_is_one_meeting() -> None:
    reading = read_content("- Met Ada, we spoke about:\n  - talked through SSO\n  - decided to drop MySQL")

    assert [item.category for item in reading.items] == [Category.MEETING, Category.OTHER, Category.DECISION]


@pytest.mark.parametrize(
    "heading", ["# Blockers", "## Blockers ##", "Blockers\n---", "**Blockers**", "__Blockers__:", "Blockers:"]
)
def test_every_usual_form_of_heading_is_one(heading: str) -> None:
    reading = read_content(f"{heading}\n- staging is down")

    assert [(item.category, item.is_open) for item in reading.items] == [(Category.BLOCKER, True)]


def test_code_comments_and_table_headers_are_no_statements() -> None:
    reading = read_content(
        "```\nFixed nothing\n```\n<!-- Fixed\nnothing -->\n| what | who |\n|---|---|\n| Fixed the fan | Ada |\n~~~\n- open"
    )

    assert [(item.text, item.shape) for item in reading.items] == [
        ("Fixed the fan | Ada", ItemShape.TABLE_ROW)
    ]


def test_what_a_label_introduced_ends_with_its_list() -> None:
    reading = read_content("Blockers:\n- staging is down\n\nShipped the rest.")

    assert [item.category for item in reading.items] == [Category.BLOCKER, Category.WORK_COMPLETED]


def test_a_section_takes_its_subject_from_the_heading_above() -> None:
    reading = read_content("## Fixes\n### Billing\n- Rounding of invoices\n## Notes\n- Tea is out")

    assert [item.category for item in reading.items] == [Category.BUG_FIXED, Category.OTHER]


def test_in_a_stand_up_today_is_still_to_come() -> None:
    reading = read_content("**Yesterday**\n- Shipped export\n\n**Today**\n- Import\n\n**Blockers**\n- None")

    assert [item.category for item in reading.items] == [
        Category.WORK_COMPLETED,
        Category.PLAN,
        Category.OTHER,
    ]


@pytest.mark.parametrize(
    "unit", ["- ", "# ", "`", "bug ", "a/", "[", ". ", "  \n", "> ", "***", "- [x] fixed #1 ", "@a", "...", "Met with A ", "|-", "é:"]
)  # fmt: skip
def test_reading_takes_time_linear_in_the_content(unit: str) -> None:
    content = unit * (60_000 // len(unit)) + "\nx"

    reading = read_content(content)  # quadratic patterns would need minutes here

    assert reading.sections[-1].char_end == len(content)
