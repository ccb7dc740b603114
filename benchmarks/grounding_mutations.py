"""Print how many wrong claims the verifier catches, and how many true ones it refuses.

    python -m benchmarks.grounding_mutations [--misses KIND]

`--misses` also prints what got through (or was refused in vain: "paraphrase") among the entries that may be
tuned on; the held-out ones are only ever counted.
"""

import argparse
import time

from citewell.domains.grounding.public import RejectedClaim, Scope, verify
from tests.grounding.mutations.corpus import retrieved, truths
from tests.grounding.mutations.mutant import Change, Mutant, right_quotes, stands
from tests.grounding.mutations.suite import caught, mutants, refused_in_vain


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", metavar="KIND", choices=[*Change, "paraphrase"])
    wanted = parser.parse_args().misses
    began = time.perf_counter()
    tuned, held = caught(held_out=False), caught(held_out=True)
    seconds = time.perf_counter() - began
    print(f"{'caught':32} {'tuned on':>20} {'held out':>20}")
    for change in Change:
        print(
            f"{change:32} {_shown(tuned[change].hit, tuned[change].of)} {_shown(held[change].hit, held[change].of)}"
        )
    total = sum(figure.of for figure in (*tuned.values(), *held.values()))
    print(f"{total} mutations, {1000 * seconds / total:.2f} ms each\n")
    print("true statements refused in vain")
    for written, name in ((True, "written by hand"), (False, "made by template")):
        figures = [refused_in_vain(held_out=held_out, written=written) for held_out in (False, True)]
        print(f"{name:32} " + " ".join(_shown(figure.hit, figure.of) for figure in figures))
    if wanted:
        _print_misses(wanted)


def _shown(hit: int, of: int) -> str:
    return f"{f'{hit}/{of}':>11} {100 * hit / max(of, 1):6.2f} %"


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
