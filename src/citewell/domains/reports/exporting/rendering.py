"""The process that renders one document and ends: `python -m citewell.domains.reports.exporting.rendering FORMAT`.

It reads the document as JSON, writes the file, and starts quickly because it imports nothing but what the format needs.
"""

import sys
from collections.abc import Callable

from pydantic import TypeAdapter

from citewell.domains.reports.exporting.document import Document

MODULE = "citewell.domains.reports.exporting.rendering"
_DOCUMENTS = TypeAdapter(Document)


def pack(document: Document) -> bytes:
    """The document as the process takes it."""
    return _DOCUMENTS.dump_json(document)


def main() -> None:
    """Render what comes in."""
    document = _DOCUMENTS.validate_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(_renderer(sys.argv[1])(document))
    sys.stdout.buffer.flush()


def _renderer(form: str) -> Callable[[Document], bytes]:
    if form == "html":
        from citewell.domains.reports.exporting.html import to_html  # noqa: PLC0415 - see above

        return to_html
    if form == "docx":
        from citewell.domains.reports.exporting.word import to_word  # noqa: PLC0415 - as above

        return to_word
    from citewell.domains.reports.exporting.pdf import to_pdf  # noqa: PLC0415 - as above

    return to_pdf


if __name__ == "__main__":
    main()
