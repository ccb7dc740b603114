"""How many wrong claims the verifier catches, and how many true ones it refuses.

    python -m benchmarks.grounding_mutations [--misses KIND]

`--misses` also prints what got through (or was refused in vain: "paraphrase") among the entries that may be
tuned on; the held-out ones are only ever counted.
"""

import argparse
import time

from benchmarks.figures import Figure, print_figures

from citewell.domains.grounding.public import RejectedClaim, Scope, verify
from tests.grounding.mutations.corpus import retrieved, truths
from tests.grounding.mutations.mutant import Change, Mutant, right_quotes, stands
from tests.grounding.mutations.suite import caught, mutants, refused_in_vain

_TARGETS = {Change.POLARITY: ">= 90 %"}
_TARGET = ">= 99 %"


def run() -> list[Figure]:
    """Every kind of wrong claim, then the true ones; each with its held-out part."""
    began = time.perf_counter()
    tuned, held = caught(held_out=False), caught(held_out=True)
    seconds = time.perf_counter() - began
    figures = [
        _share(
            f"caught: {change}",
            tuned[change].hit + held[change].hit,
            tuned[change].of + held[change].of,
            target=_TARGETS.get(change, _TARGET),
            held_out=f"{held[change].hit} of {held[change].of}",
        )
        for change in Change
    ]
    total = sum(figure.of for figure in (*tuned.values(), *held.values()))
    for written, name in ((True, "written by hand"), (False, "made by template")):
        seen, unseen = (refused_in_vain(held_out=held_out, written=written) for held_out in (False, True))
        figures.append(
            _share(
                f"true statements refused in vain, {name}",
                seen.hit + unseen.hit,
                seen.of + unseen.of,
                target="<= 5 %",
                held_out=f"{unseen.hit} of {unseen.of}",
            )
        )
    figures.append(Figure("time per claim", 1000 * seconds / total, "ms", "stated", note=f"{total} claims"))
    return figures


def _share(name: str, hit: int, of: int, *, target: str, held_out: str) -> Figure:
    return Figure(
        name, 100 * hit / max(of, 1), "%", target, note=f"{hit} of {of}; among held-out entries {held_out}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", metavar="KIND", choices=[*Change, "paraphrase"])
    wanted = parser.parse_args().misses
    print_figures(run())
    if wanted:
        _print_misses(wanted)


def _print_misses(wanted: str) -> None:
    for truth in truths():
        if truth.entry.held_out:
            continue
        if wanted == "paraphrase":
            if not stands(truth):
                _print_refusal(Mutant(Change.NUMBER, truth, truth.claim, right_quotes(truth)))
            continue
        for mutant in mutants(truth):
            if mutant.change == wanted and not mutant.is_caught():
                print(f"\n{truth.entry.id} {mutant.claim}\n    << {mutant.quotes}\n    true: {truth.claim}")


def _print_refusal(honest: Mutant) -> None:
    verdict = verify(honest.proposed, retrieved(honest.truth.entry), Scope())
    reasons = verdict.rejections if isinstance(verdict, RejectedClaim) else ()
    print(f"\n{honest.truth.entry.id} {honest.claim}\n    << {honest.quotes}")
    for reason in reasons:
        print(f"    {reason.check}: {reason.reason}")


if __name__ == "__main__":
    main()
