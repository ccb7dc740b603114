"""The report and its evidence as one ZIP: `python -m citewell.domains.reports.verifying.bundling`, in a limited process."""

import io
import json
import sys
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from citewell.domains.reports.types import CLAIM_PARTS
from citewell.domains.reports.verifying.json_files import digest
from citewell.domains.reports.verifying.shapes import FORMAT, ReportIn, SourceIn
from citewell.domains.reports.verifying.verdicts import verdict_of

Json = Mapping[str, Any]

MODULE = "citewell.domains.reports.verifying.bundling"
REPORT_NAME, EVIDENCE_NAME = "report.json", "evidence.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows: equal reports give equal bundles


def evidence_of(report: Json, sources: Sequence[Json]) -> dict[str, Any]:
    """The evidence of a report: the texts of what it quotes, and how each statement stands on them."""
    read = ReportIn.model_validate(report)
    known = {(str(one.id), one.hash): one for one in map(SourceIn.model_validate, sources)}
    claims = [claim for part in CLAIM_PARTS for claim in getattr(read.content, part)]
    quoted = {
        (citation.source_id, citation.source_hash)
        for claim in claims
        for citation in claim.citations
        if citation.kind == "worklog"
    }
    evidence = {
        "format": FORMAT,
        "report_id": read.id,
        "report_sha256": digest(report),
        "sources": list(sources),
        "missing": [
            {"kind": "worklog", "id": one, "hash": was} for one, was in sorted(quoted - known.keys())
        ],
        "verdicts": {claim.id: verdict_of(claim, known).value for claim in claims},
    }
    return {**evidence, "sha256": digest(evidence)}


def bundle(report: Json, sources: Sequence[Json]) -> bytes:
    """Both files in a ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in ((REPORT_NAME, report), (EVIDENCE_NAME, evidence_of(report, sources))):
            text = json.dumps(value, ensure_ascii=False, indent=2)
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def main() -> None:
    """Bundle what comes in."""
    sent = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(bundle(sent["report"], sent["sources"]))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
