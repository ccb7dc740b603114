"""`citewell verify`: an exported report against the evidence beside it, with no server and no network."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from citewell.domains.reports.verifying.bundling import EVIDENCE_NAME, REPORT_NAME
from citewell.domains.reports.verifying.checking import Finding, Verification, verify_report
from citewell.domains.reports.verifying.json_files import NotOneObject, read_object
from citewell.domains.reports.verifying.verdicts import ClaimVerdict

MAX_FILE_BYTES = 256 * 1024 * 1024

_IN_WORDS = {
    ClaimVerdict.VERBATIM: "word for word",
    ClaimVerdict.CHECKED: "in other words, checked against their quotes",
    ClaimVerdict.JOINED: "put together from their quotes",
    ClaimVerdict.COMPUTED: "computed, every number in the rows of a query",
    ClaimVerdict.STATED: "resting on the rows of a query",
    ClaimVerdict.UNQUOTED: "whose entry was deleted before the export",
}


class Unreadable(Exception):
    """A file cannot be read, or is no file of an export. The message says which and why."""

    for_the_terminal = True


def run(report: Path, evidence: Path | None, *, as_json: bool, say: Callable[[str], None]) -> bool:
    """Check, and say what came of it; returns whether everything holds.

    Raises:
        Unreadable: one of the files cannot be read.
    """
    report_bytes, evidence_bytes = _read(report, evidence)
    findings: list[Finding] = []
    values: list[dict[str, Any]] = []
    for name, data in (("report", report_bytes), ("evidence", evidence_bytes)):
        try:
            values.append(read_object(data))
        except NotOneObject as reason:
            findings.append(Finding(name, str(reason)))
    outcome = verify_report(*values) if not findings else Verification(tuple(findings))
    say(_as_json(outcome) if as_json else _in_words(outcome))
    return outcome.holds


def _read(report: Path, evidence: Path | None) -> tuple[bytes, bytes]:
    try:
        if evidence is None and zipfile.is_zipfile(report):
            with zipfile.ZipFile(report) as archive:
                return _member(archive, REPORT_NAME), _member(archive, EVIDENCE_NAME)
        return _content(report), _content(evidence or report.with_name(EVIDENCE_NAME))
    except zipfile.BadZipFile as error:
        raise Unreadable(f"{report} is a damaged ZIP: {error}.") from None
    except OSError as error:
        raise Unreadable(f"{error.filename} cannot be read: {error.strerror}.") from None


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        info = archive.getinfo(name)
    except KeyError:
        raise Unreadable(f"{archive.filename} has no {name}. Export it with format=bundle.") from None
    if info.file_size > MAX_FILE_BYTES:
        raise Unreadable(f"{name} is larger than {MAX_FILE_BYTES // 1024 // 1024} MiB.")
    with archive.open(info) as member:
        return member.read(MAX_FILE_BYTES)


def _content(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE_BYTES:
        raise Unreadable(f"{path} is larger than {MAX_FILE_BYTES // 1024 // 1024} MiB.")
    return path.read_bytes()


def _in_words(outcome: Verification) -> str:
    if not outcome.holds:
        lines = [f"{found.where}: {found.what}" for found in outcome.findings]
        return "\n".join([*lines, "The report does not hold."])
    counts = outcome.verdicts or {}
    lines = [f"  {counts[verdict]:>5} {words}" for verdict, words in _IN_WORDS.items() if counts.get(verdict)]
    statements = sum(counts.values())
    head = f"The report holds: {statements} statements, {outcome.quotes} quotes found byte for byte."
    return "\n".join([head, *lines])


def _as_json(outcome: Verification) -> str:
    return json.dumps(
        {
            "holds": outcome.holds,
            "quotes": outcome.quotes,
            "statements": {verdict.value: count for verdict, count in (outcome.verdicts or {}).items()},
            "findings": [{"where": found.where, "what": found.what} for found in outcome.findings],
        },
        indent=2,
    )
