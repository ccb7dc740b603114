"""Deeds in wide classes: what a reader would still call the same kind of doing.

Used only where a claim tells a deed with a verb that no quote has: then a quoted verb of the same class may stand
for it. "Archived" for "moved" passes, "reviewed" for "fixed" does not.
"""

_CLASSES = """
make: create add develop prototype design automate translate record document generate produce
change: update change upgrade migrate replace rename refactor redesign simplify split convert improve rewrite configure rotate renew extend
move: migrate archive send assign handover takeover escalate order schedule load import store backup restore upload put post postpone set deploy
remove: remove omit ignore deprecate disable stop cancel clean lose save
repair: fix restore recover rollback improve unblock change
release: deploy publish merge present send post open upload
look: investigate review test verify measure evaluate compare experiment find reproduce estimate monitor track learn
talk: discuss meet contact pair report request answer complain present share note explain interview train mentor onboard help negotiate ask apologize attend propose open warn
decide: decide plan agree prioritize schedule estimate conclude
approve: accept grant enable allow sign
refuse: reject revoke block prevent omit
begin: start open join onboard hire adopt resume continue arrive happen
end: finish fix close stop cancel expire depart lock
hold_up: wait block pause postpone stall
go_wrong: fail crash break stall lose miss suffer
rise: increase double triple quadruple improve speedup exceed grow expand
fall: decrease halve worsen lose save slowdown shorten
pay: pay charge refund order sell cost spend
"""


def _read() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for line in _CLASSES.strip().splitlines():
        name, _, concepts = line.partition(":")
        for concept in concepts.split():
            classes.setdefault(concept, set()).add(name)
    return {concept: frozenset(names) for concept, names in classes.items()}


_BY_CONCEPT = _read()


def deed_classes(concepts: frozenset[str]) -> frozenset[str]:
    """Give the classes of a word's concepts; none for what is no deed."""
    return frozenset(name for concept in concepts for name in _BY_CONCEPT.get(concept, ()))
