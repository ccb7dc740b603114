"""An exported report checked against its evidence: what was exported holds, and no change goes unseen."""

import copy
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.domains.reports.layout import SectionKind
from citewell.domains.reports.sections import Group, Section, put_together, with_id
from citewell.domains.reports.verifying.bundling import bundle, evidence_of
from citewell.domains.reports.verifying.checking import Verification, verify_report
from citewell.domains.reports.verifying.json_files import NotOneObject, digest, read_object
from citewell.domains.reports.verifying.verdicts import ClaimVerdict
from citewell.processes.verify import Unreadable, run
from tests.databases import DatabaseUrls
from tests.reports.office import office

Json = dict[str, Any]
Path_ = tuple[str | int, ...]

_TEXT = "## Done\n- Fixed the retry loop of the importer (PR #412)\n- Met Grace 🎉 about SSO\n"
_ENTRY = "00000000-0000-0000-0000-000000000007"
_QUOTES = ("Fixed the retry loop of the importer (PR #412)", "Met Grace 🎉 about SSO")


def _source(text: str, quotes: tuple[str, ...]) -> Json:
    places = [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    passages = [
        {"chunk_index": place, "char_start": start, "char_end": end, "heading": "Done"}
        for place, (start, end) in enumerate(places)
    ]
    return {
        "kind": "worklog", "id": _ENTRY, "hash": hashlib.sha256(text.encode()).hexdigest(), "text": text,
        "date": "2026-01-10", "author": "Ada", "project": None, "tags": ["api"], "passages": passages,
    }  # fmt: skip


def _citation(n: int, source: Json, quote: str) -> Json:
    start = source["text"].index(quote)
    return {
        "n": n, "kind": "worklog", "chunk_index": 0, "supporting_snippet": quote, "source_id": _ENTRY,
        "source_hash": source["hash"], "title": "Ada", "log_entry_id": _ENTRY, "date": "2026-01-10",
        "locator": {"char_start": start, "char_end": start + len(quote)},
    }  # fmt: skip


def _claim(words: str, *citations: Json) -> Json:
    return with_id(
        {"claim": words, "category": "work_completed", "confidence": "high", "citations": list(citations)}
    )


def _report(claims: list[Json]) -> Json:
    sections = [
        Section("summary", SectionKind.SUMMARY, "Summary", [Group(None, claims[:1])]),
        Section("work", SectionKind.WORK_COMPLETED, "Work", [Group("Billing", claims)]),
    ]
    return {
        "id": "r1",
        "status": "completed",
        "query": None,
        "content": {**put_together(sections), "stale_claims": 0},
    }


def _export() -> tuple[Json, Json]:
    source = _source(_TEXT, _QUOTES)
    first, second = (_citation(n, source, quote) for n, quote in enumerate(_QUOTES, start=1))
    query = {"sql": "SELECT count(*) AS n", "columns": ["n"], "rows": [[2]]}
    reworded = {
        **_claim("Fixed the retry loop of the importer", first),
        "claim": "Fixed the importer's retry loop (PR #412)",
        "original": "Fixed the retry loop of the importer",
    }
    claims = [
        _claim(_QUOTES[0], first),
        reworded,
        _claim(f"{_QUOTES[0]} Since then: {_QUOTES[1]}", first, second),
        _claim("2 entries, 2026-01-01 to 2026-01-31.", {"n": 3, "kind": "query", "query": query}),
    ]
    report = _report(claims)
    return report, evidence_of(report, [source])


def _leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, (*path, place))
    yield path


def _changed(value: Json, path: Path_, change: Any) -> Json:
    changed: Any = copy.deepcopy(value)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = change(place[path[-1]])
    return dict(changed)


def test_what_was_exported_holds_and_each_statement_is_told_apart() -> None:
    outcome = verify_report(*_export())

    assert outcome.findings == ()
    assert outcome.quotes == 2
    assert outcome.verdicts == {
        ClaimVerdict.VERBATIM: 1,
        ClaimVerdict.CHECKED: 1,
        ClaimVerdict.JOINED: 1,
        ClaimVerdict.COMPUTED: 1,
    }


def _other(value: Any) -> Any:
    """Another value of the same kind, as near as may be."""
    if isinstance(value, str):
        return f"{value[:-1]}{'x' if not value.endswith('x') else 'y'}" if value else "x"
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + 1
    return value[:-1] if isinstance(value, list) and value else {} if value else [1]


def test_no_change_of_any_field_of_either_file_goes_unseen() -> None:
    report, evidence = _export()

    for path in _leaves(report):
        if path:
            assert not verify_report(_changed(report, path, _other), evidence).holds, path
    for path in _leaves(evidence):
        if path:
            assert not verify_report(report, _changed(evidence, path, _other)).holds, path


def _signed_anew(report: Json, evidence: Json) -> Verification:
    """As a forger who knows how the hashes are made."""
    evidence = {**evidence, "report_sha256": digest(report)}
    evidence["sha256"] = digest({name: value for name, value in evidence.items() if name != "sha256"})
    return verify_report(report, evidence)


def _everywhere(value: Any, old: str, new: str) -> Any:
    return json.loads(
        json.dumps(value, ensure_ascii=False).replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1])
    )


def test_hashes_made_anew_do_not_hide_a_changed_quote_claim_or_mark() -> None:
    report, evidence = _export()

    assert _signed_anew(report, evidence).holds
    for old, new in (
        ("#412", "#413"),
        ("Fixed the importer's", "Broke the importer's"),
        ("2 entries", "9 entries"),
    ):
        assert not _signed_anew(_everywhere(report, old, new), evidence).holds, new
    for path in (
        ("content", "claims", 0, "citations", 0, "locator", "char_start"),
        ("content", "claims", 0, "citations", 0, "n"),
        ("content", "claims", 0, "citations", 0, "date"),
        ("content", "claims", 1, "original"),
        ("content", "summary"),
    ):
        assert not _signed_anew(_changed(report, path, _other), evidence).holds, path
    assert not _signed_anew(report, _everywhere(evidence, "Met Grace", "Met Linus")).holds


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@given(data=st.data(), value=_ANYTHING)
@settings(max_examples=150, deadline=None)
def test_anything_in_the_place_of_anything_is_a_finding_and_never_a_crash(
    data: st.DataObject, value: Any
) -> None:
    files = _export()
    which = data.draw(st.sampled_from([0, 1]))
    path = data.draw(st.sampled_from([path for path in _leaves(files[which]) if path]))
    changed = _changed(files[which], path, lambda _: value)

    outcome = verify_report(changed, files[1]) if which == 0 else verify_report(files[0], changed)

    assert outcome.holds == (json.dumps(changed, sort_keys=True) == json.dumps(files[which], sort_keys=True))


@given(
    lines=st.lists(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
        min_size=1,
        max_size=6,
        unique=True,
    )
)
@settings(max_examples=80, deadline=None)
def test_every_report_that_quotes_its_entry_holds(lines: list[str]) -> None:
    text = "\n".join(lines)
    source = _source(text, tuple(lines))
    claims = [_claim(line, _citation(n, source, line)) for n, line in enumerate(lines, start=1)]
    packed = bundle(_report(claims), [source])

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        outcome = verify_report(
            *(read_object(archive.read(name)) for name in ("report.json", "evidence.json"))
        )

    assert outcome.findings == ()
    assert sum((outcome.verdicts or {}).values()) == len(claims)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1, "a": 2}',
        b"[]",
        b"\xff",
        b"{",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a": ' + b"9" * 9_999 + b"}",
    ],
)
def test_a_file_that_can_be_read_in_two_ways_or_none_is_refused(data: bytes) -> None:
    with pytest.raises(NotOneObject):
        read_object(data)


def test_the_command_says_what_does_not_hold(tmp_path: Path) -> None:
    report, evidence = _export()
    said: list[str] = []
    (tmp_path / "report.json").write_text(json.dumps(report))

    with pytest.raises(Unreadable, match=r"evidence\.json cannot be read"):
        run(tmp_path / "report.json", None, as_json=False, say=said.append)
    (tmp_path / "evidence.json").write_text(json.dumps(evidence))
    assert run(tmp_path / "report.json", None, as_json=False, say=said.append)
    (tmp_path / "other.json").write_text(json.dumps({**evidence, "report_id": "r2"}))
    assert not run(tmp_path / "report.json", tmp_path / "other.json", as_json=False, say=said.append)
    assert not run(tmp_path / "report.json", tmp_path / "other.json", as_json=True, say=said.append)

    assert said[0].startswith("The report holds: 4 statements, 2 quotes found byte for byte.")
    assert "evidence: It belongs to the report r2, not to r1." in said[1]
    assert json.loads(said[2])["holds"] is False


@pytest.mark.slow
async def test_a_bundle_holds_also_when_entries_were_edited_and_deleted_since(
    database_urls: DatabaseUrls, tmp_path: Path
) -> None:
    async with office(database_urls) as here:
        api = here.api.as_(here.ada)
        edited = await here.write(
            here.ada, "- Fixed the retry loop (PR #412)\n- Decided to drop MySQL", project="Billing"
        )
        deleted = await here.write(here.ada, "- Reviewed the invoice export", tags=["x"])
        report = await here.report(here.ada, query="What did we decide?")
        path = f"/reports/{report['id']}"
        claim = next(one for one in report["content"]["claims"] if "retry loop" in one["claim"])
        changed = await api.patch(
            f"{path}/claims/{claim['id']}", {"claim": "Fixed the retry loop with PR #412"}
        )
        assert changed.status_code == 200, changed.text
        fresh = (await api.get(f"{path}/export", format="bundle")).content
        (await api.patch(f"/worklogs/{edited['id']}", {"content": "- Something else"})).raise_for_status()
        (await api.delete(f"/worklogs/{deleted['id']}")).raise_for_status()
        stale = (await api.get(f"{path}/export", format="bundle")).content

    said: list[str] = []
    for name, packed in (("fresh", fresh), ("stale", stale)):
        (tmp_path / f"{name}.zip").write_bytes(packed)
        assert run(tmp_path / f"{name}.zip", None, as_json=True, say=said.append), said[-1]
    first, second = (json.loads(line)["statements"] for line in said)
    assert (first.get("unquoted"), first["checked"]) == (None, 1)
    assert second["unquoted"] > 0
    assert second["verbatim"] > 0
