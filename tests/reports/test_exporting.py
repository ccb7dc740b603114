"""Reports as files: everything is in them, nothing in them acts, and they are laid out for readers."""

import io
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser

import docx
import pytest
from pypdf import PdfReader

from citewell.domains.reports.errors import ReportTooLarge
from citewell.domains.reports.exporting.breaking import breakable, closed
from citewell.domains.reports.exporting.describing import document_of
from citewell.domains.reports.exporting.html import to_html
from citewell.domains.reports.exporting.pdf import to_pdf
from citewell.domains.reports.exporting.word import to_word
from citewell.domains.reports.service import exporting
from citewell.domains.reports.service.exporting import ExportFormat, export_report
from citewell.foundation.limited_processes import LimitedProcesses, ProcessLimits
from tests.databases import DatabaseUrls
from tests.reports.hostile import TEXTS, hostile_report
from tests.reports.office import office

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ELEMENTS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "section",
        "footer",
        "nav",
        "p",
        "h1",
        "h2",
        "h3",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "ul",
        "ol",
        "li",
        "a",
        "sup",
        "bdi",
        "span",
        "div",
        "q",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
    ]
)


class _Page(HTMLParser):
    """What stands in a file: its elements, their attributes, the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data

    def values(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]


def test_an_html_file_has_nothing_that_acts_and_links_both_ways() -> None:
    page = _Page(to_html(document_of(hostile_report())).decode())

    assert set(page.elements) <= _ELEMENTS
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "style"}]
    targets, ids = page.values("href"), page.values("id")
    assert all(target.startswith("#") and target[1:] in ids for target in targets)
    assert len(ids) == len(set(ids))
    for number in range(1, len(TEXTS) + 1):
        turns = 2 if number <= 3 else 1
        assert targets.count(f"#note-{number}") == turns
        assert [f"#mark-{number}-{turn}" in targets for turn in (1, 2)] == [True, turns == 2]
    [policy] = [value for value in page.values("content") if "default-src" in value]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    for text in (TEXTS[0], TEXTS[1], TEXTS[8], "(the entry has changed since)"):
        assert text in page.words


def test_a_pdf_is_typeset_with_its_notes_on_the_page_of_their_marks() -> None:
    reader = PdfReader(io.BytesIO(to_pdf(document_of(hostile_report(more=40)))))

    pages = [re.sub(r"\s+", " ", page.extract_text().replace("\u200b", "")) for page in reader.pages]
    assert [f"{number} of {len(pages)}" in page for number, page in enumerate(pages, start=1)] == [
        True
    ] * len(pages)
    for number in range(40):
        said = f"Statement {number} about the export of invoices"
        assert [page.count(said) for page in pages if said in page] in ([3], [2, 1], [1, 2]), (
            said
        )  # claim, title, quote
    assert "<script>alert(1)</script>" in pages[0]
    assert '#read("/etc/passwd")' in " ".join(pages)
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[0] == "Summary"
    embedded, unembedded = zip(*(page._get_fonts() for page in reader.pages), strict=True)
    fonts = {name.partition("+")[2].partition("-")[0] for names in embedded for name in names}
    assert not set().union(*unembedded)
    assert {"LibertinusSerif", "NotoNaskhArabic", "NotoEmoji"} <= fonts
    assert "/JavaScript" not in str(reader.trailer["/Root"])


@pytest.mark.slow
def test_a_repeated_mark_has_its_note_on_the_second_page_too() -> None:
    reader = PdfReader(io.BytesIO(to_pdf(document_of(hostile_report(TEXTS[5:8], more=60)))))

    said = " ".join(reader.pages[0].extract_text().split())
    assert "as on page" not in said  # the summary and the part stand on one page
    far = hostile_report(TEXTS[5:8], more=60)
    first, *_ = far["content"]["sections"][1]["groups"]
    first["claim_ids"] = first["claim_ids"][3:] + first["claim_ids"][:3]
    last = PdfReader(io.BytesIO(to_pdf(document_of(far)))).pages[-1].extract_text()
    assert " ".join(last.split()).count("as on page 1.") == 3


def test_a_word_document_has_real_footnotes_and_styles() -> None:
    file = to_word(document_of(hostile_report()))

    word = docx.Document(io.BytesIO(file))
    styles = Counter(paragraph.style.name for paragraph in word.paragraphs if paragraph.style is not None)
    assert (styles["Heading 1"], styles["List Bullet"]) == (2, len(TEXTS) + 3)
    said = "\n".join(paragraph.text for paragraph in word.paragraphs).replace("\u200b", "")
    assert all(text in said for text in (TEXTS[0], TEXTS[3], TEXTS[4], TEXTS[8]))
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        body, notes = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert body.count("<w:footnoteReference ") == len(TEXTS)
    assert body.count(" NOTEREF _Note") == 3
    assert notes.count("<w:footnote ") == len(TEXTS) + 2  # and the two lines that separate
    assert "“&lt;script&gt;" in notes


def test_a_report_with_nothing_in_it_is_a_file_all_the_same() -> None:
    report = hostile_report()
    report["content"] |= {"sections": [], "unsupported_queries": [], "uncited_entries": []}
    document = document_of(report)

    for rendered in (to_html(document), to_word(document), to_pdf(document)):
        assert rendered


def test_a_long_word_may_break_and_a_short_one_stays_whole() -> None:
    assert breakable("an ordinary sentence") == "an ordinary sentence"
    assert max(map(len, breakable("x" * 100).split("\u200b"))) == 20
    assert (
        breakable("https://example.org/a/very/long")
        == "https://\u200bexample.\u200borg/\u200ba/\u200bvery/\u200blong"
    )
    assert breakable("👩‍💻" * 30).replace("\u200b", "") == "👩‍💻" * 30
    assert "\u200b\u200d" not in breakable("👩‍💻" * 30)


def test_a_mark_stays_behind_words_of_the_other_direction() -> None:
    assert closed("Shipped it.") == "Shipped it."
    assert closed("Shipped מרחב") == "Shipped מרחב\u200e"
    assert closed("שלום API") == "שלום API\u200f"


@pytest.mark.parametrize("form", [ExportFormat.DOCX, ExportFormat.PDF])
async def test_a_file_is_made_in_a_process_with_limits(
    form: ExportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes = LimitedProcesses()
    report = hostile_report()

    made = await export_report(processes, report, form)

    assert made[:4] in {b"<!do", b"PK\x03\x04", b"%PDF"}
    too_short, too_small = ProcessLimits(0.01, 60, 2**31), ProcessLimits(30, 60, 64 * 2**20)
    for limits in (too_short, too_small) if form is ExportFormat.PDF else (too_short,):
        monkeypatch.setattr(exporting, "LIMITS", limits)
        with pytest.raises(ReportTooLarge):
            await export_report(processes, report, form)


async def test_every_format_is_offered_to_who_may_read_the_report(database_urls: DatabaseUrls) -> None:
    async with office(database_urls) as here:
        await here.write(here.ada, "- Fixed the retry loop (PR #412)")
        report = await here.report(here.ada)
        path = f"/reports/{report['id']}/export"

        answers = {form: await here.api.as_(here.ada).get(path, format=form.value) for form in ExportFormat}
        refused = await here.api.as_(here.eve).get(path, format="pdf")

    assert {form: answer.status_code for form, answer in answers.items()} == dict.fromkeys(ExportFormat, 200)
    assert answers[ExportFormat.PDF].headers["content-type"] == "application/pdf"
    assert answers[ExportFormat.HTML].headers["content-disposition"].endswith('.html"')
    assert "can_edit" not in answers[ExportFormat.JSON].json()
    assert refused.status_code == 404


@pytest.mark.slow
async def test_a_report_of_five_hundred_statements_is_laid_out_within_the_limits() -> None:
    report = hostile_report(more=500)

    for form in ExportFormat:
        assert await export_report(LimitedProcesses(), report, form)
