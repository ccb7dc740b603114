"""How soon a list shows its data in a browser, with 100 entries in the tenant and with 10,000 (and 500 reports).

    python -m benchmarks.pages

A whole Citewell, Debian's Chromium, loopback. The peer of each page is the same page of the small tenant, in the same
run, in turn. Filling takes some minutes.
"""

import datetime as dt
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from benchmarks.figures import Figure, print_figures
from tools.chromium import find_chromium
from tools.running_citewell import running_citewell

_WEB = Path(__file__).parents[1] / "web"
_PASSWORD = "a long enough phrase"  # noqa: S105 - of a home that is thrown away
_ENTRIES = {"small": 100, "large": 10_000}
_REPORTS = {"small": 10, "large": 500}
_PER_IMPORT = 1_000
_FIRST_DAY = dt.date(2024, 1, 1)
_LISTS = {
    "work logs": ("/work-logs/", "main article"),
    "work logs, search": ("/work-logs/?q=export", "main article"),
    "reports": ("/reports/", "ul[aria-label='Reports'] li a"),
}


@dataclass(frozen=True)
class _Tenant:
    """A client of the API in a tenant of its own."""

    client: httpx2.Client
    email: str

    def wait_for(self, path: str) -> None:
        while (status := self.client.get(path).json()["status"]) != "completed":
            assert status != "failed", path
            time.sleep(0.2)


def run() -> list[Figure]:
    """Fill two tenants and look at their lists in turn; nothing without a browser."""
    chromium = find_chromium()
    if chromium is None:
        print("There is no Chromium here, and it cannot be installed.")
        return []
    with (
        tempfile.TemporaryDirectory(prefix="citewell-pages-", ignore_cleanup_errors=True) as home,
        running_citewell(Path(home), {"CITEWELL_SIGNUP": "open"}) as server,
    ):
        tenants = {size: _filled(server.url, size) for size in _ENTRIES}
        looks = [
            {"name": f"{name} {size}", "email": tenant.email, "password": _PASSWORD}
            | {"path": path, "selector": selector}
            for name, (path, selector) in _LISTS.items()
            for size, tenant in tenants.items()
        ]
        times = _look(looks, {"CITEWELL_URL": server.url, "CITEWELL_CHROMIUM": chromium})
    return [figure for name in _LISTS for figure in _figures(name, times)]


def _figures(name: str, times: Mapping[str, list[float]]) -> Iterator[Figure]:
    small, large = (statistics.median(times[f"{name} {size}"]) for size in _ENTRIES)
    note = f"{_ENTRIES['large']} entries, {_REPORTS['large']} reports; the peer has {_ENTRIES['small']}"
    target = "<= 1.5 x, <= 1000 ms"
    yield Figure(f"{name}: first paint with data", large, "ms", target, small, large / small, note)


def _look(looks: list[dict[str, str]], settings: Mapping[str, str]) -> dict[str, list[float]]:
    command = ["node", "scripts/first-paint.mjs"]
    done = subprocess.run(
        command,
        cwd=_WEB,
        env={**os.environ, **settings},
        input=json.dumps(looks),
        text=True,
        check=True,
        stdout=subprocess.PIPE,
    )
    times: dict[str, list[float]] = json.loads(done.stdout)
    return times


def _filled(url: str, size: str) -> _Tenant:
    email = f"{size}@example.org"
    client = httpx2.Client(base_url=f"{url}/api/v1", timeout=60)
    client.post("/auth/signup", json={"email": email, "password": _PASSWORD, "name": size}).raise_for_status()
    pair = client.post("/auth/login", data={"username": email, "password": _PASSWORD}).json()
    client.headers["Authorization"] = f"Bearer {pair['access_token']}"
    client.post("/tenants", json={"name": size, "slug": size}).raise_for_status()
    tenant = _Tenant(client, email)
    for first in range(0, _ENTRIES[size], _PER_IMPORT):
        numbers = range(first, min(first + _PER_IMPORT, _ENTRIES[size]))
        body = {"format": "entries", "entries": [_entry(number) for number in numbers]}
        job = client.post("/worklogs/import", json=body).raise_for_status().json()
        tenant.wait_for(f"/jobs/{job['id']}")
    while client.get("/admin/index-health").json()["waiting"]:
        time.sleep(1)
    reports = [
        client.post("/reports/generate", json={"from": day, "to": day}).raise_for_status().json()["id"]
        for day in (str(_FIRST_DAY + dt.timedelta(number)) for number in range(_REPORTS[size]))
    ]
    for report in reports:
        tenant.wait_for(f"/reports/{report}")
    return tenant


def _entry(number: int) -> dict[str, Any]:
    day = _FIRST_DAY + dt.timedelta(number * 730 // _ENTRIES["large"])
    return {
        "key": str(number),
        "date": str(day),
        "content": f"## What I worked on\n- Improved the export of invoices, step {number} (#{number})",
        "project": f"Project {number % 12}",
        "tags": [f"tag{number % 30}"],
    }


if __name__ == "__main__":
    print_figures(run())
