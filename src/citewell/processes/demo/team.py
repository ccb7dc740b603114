"""Who the demo is about."""

from dataclasses import dataclass

TENANT_NAME, TENANT_SLUG = "Demo: Harbour Books", "demo"


@dataclass(frozen=True)
class DemoPerson:
    """One of the demo's people; the first of them is the tenant's admin."""

    name: str
    email: str


PEOPLE = (
    DemoPerson("Ada Marsh", "ada@demo.example"),
    DemoPerson("Ben Okafor", "ben@demo.example"),
    DemoPerson("Chloe Lind", "chloe@demo.example"),
)
