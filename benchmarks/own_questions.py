"""Questions of our own over the entries of the tests: answered with the right entries, and near misses refused.

    python -m benchmarks.own_questions [--misses]

`--misses` also prints what went wrong among the questions that may be tuned on; the held-out third is only counted.
"""

import argparse
import asyncio
from collections.abc import Mapping

from benchmarks.figures import Figure, print_figures
from benchmarks.installation import installed

from tests.answering.asked_corpus import AskedCorpus, CalendarClock, authors
from tests.answering.question_set import AskedOfTheCorpus, question_set


def run() -> list[Figure]:
    """Ask every question once, with no language model."""
    return figures_of(asyncio.run(faults()))


async def faults() -> dict[AskedOfTheCorpus, str]:
    """Every question with what is wrong with its answer, if anything."""
    clock = CalendarClock()
    async with installed(authors(), clock) as installation:
        asked = AskedCorpus(installation.foundation, clock, installation.people)
        await asked.fill()
        return {question: await asked.fault_of(question) for question in question_set()}


def figures_of(found: Mapping[AskedOfTheCorpus, str]) -> list[Figure]:
    """Both figures of issue 2, each over all questions, and over the two parts."""
    return [
        Figure(
            f"{name}, {part}",
            100 * sum(not found[each] for each in chosen) / len(chosen),
            "%",
            target,
            note=f"{sum(not found[each] for each in chosen)} of {len(chosen)}",
        )
        for name, target, is_near_miss in (
            ("near misses refused exactly", ">= 95", True),
            ("others answered with the right entries", ">= 90", False),
        )
        for part, held_out in (("tuned on", {False}), ("held out", {True}), ("all", {False, True}))
        if (chosen := [q for q in found if bool(q.near_miss) is is_near_miss and q.is_held_out in held_out])
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true")
    wants_misses = parser.parse_args().misses
    found = asyncio.run(faults())
    if wants_misses:
        for question, fault in found.items():
            if fault and not question.is_held_out:
                print(f"{question.id} {question.asker}: {question.question}\n    {fault[:400]!r}")
    print_figures(figures_of(found))


if __name__ == "__main__":
    main()
