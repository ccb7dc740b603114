"""Rebuild the lexicon of related words from the database files of WordNet 3.0.

    python -m tools.build_lexicon FOLDER    # that holds index.noun, data.noun, noun.exc …: Debian's package wordnet-base

Kept are single words with their commonest senses, what each sense is a kind of, and its opposites. The formats are
described in wndb(5WN).
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citewell.domains.answering.extractive import lexicon

LEXICON_FILE = Path(lexicon.__file__).with_name("lexicon.npz")
_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_MAX_SENSES = 4  # per part of speech; later ones are rare
_IS_KIND_OF = {"@", "@i", "&", "$"}  # hypernym, instance of, similar adjective, verb of one group
_IS_OPPOSITE = "!"
_MAX_LENGTH = 24  # letters

Synset = tuple[str, str]  # part of speech, offset in its file


def main() -> None:
    """Read, number, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    senses = read_senses(folder)
    kinds, opposites = read_relations(folder)
    used = _with_kinds({synset for found in senses.values() for synset in found}, kinds)
    numbers = {synset: number for number, synset in enumerate(used)}
    words = sorted(senses)
    arrays: dict[str, NDArray[Any]] = {
        "words": np.array(words, dtype=f"S{_MAX_LENGTH}"),
        **_packed("senses", ([numbers[each] for each in senses[word]] for word in words)),
        **_packed("kinds", _numbered(used, kinds, numbers)),
        **_packed("opposites", _numbered(used, opposites, numbers)),
    }
    np.savez_compressed(LEXICON_FILE, allow_pickle=False, **arrays)
    print(f"{LEXICON_FILE.name}: {len(words)} words, {LEXICON_FILE.stat().st_size / 1000:.0f} kB")


def read_senses(folder: Path) -> dict[str, list[Synset]]:
    """The commonest senses of each single word; irregular forms have those of their base."""
    senses: dict[str, list[Synset]] = defaultdict(list)
    for part, letter in _PARTS.items():
        for line in _lines(folder / f"index.{part}"):
            word, _, count, *rest = line.split()
            if word.isalpha() and word.isascii() and len(word) <= _MAX_LENGTH:
                senses[word] += [(letter, offset) for offset in rest[-int(count) :][:_MAX_SENSES]]
    for part, letter in _PARTS.items():
        for line in _lines(folder / f"{part}.exc"):
            form, *bases = line.split()
            if form.isalpha() and form.isascii() and len(form) <= _MAX_LENGTH:
                senses[form] += [each for base in bases for each in senses.get(base, ()) if each[0] == letter]
    return {word: found for word, found in senses.items() if found}


def read_relations(folder: Path) -> tuple[dict[Synset, list[Synset]], dict[Synset, list[Synset]]]:
    """What each synset is a kind of, and what it is opposed to."""
    kinds: dict[Synset, list[Synset]] = defaultdict(list)
    opposites: dict[Synset, list[Synset]] = defaultdict(list)
    for part, letter in _PARTS.items():
        for line in _lines(folder / f"data.{part}"):
            fields = line.split("|")[0].split()
            start = 4 + 2 * int(fields[3], 16)
            pointers = fields[start + 1 : start + 1 + 4 * int(fields[start])]
            for symbol, offset, target, _ in zip(*(pointers[number::4] for number in range(4)), strict=True):
                if symbol in _IS_KIND_OF:
                    kinds[letter, fields[0]].append((target.replace("s", "a"), offset))
                elif symbol == _IS_OPPOSITE:
                    opposites[letter, fields[0]].append((target.replace("s", "a"), offset))
    return kinds, opposites


def _with_kinds(named: set[Synset], kinds: dict[Synset, list[Synset]]) -> list[Synset]:
    """Also what only phrases name, such as "musical instrument", twice up from what words name."""
    for _ in range(2):
        named = named | {kind for each in named for kind in kinds.get(each, ())}
    return sorted(named)


def _lines(file: Path) -> Iterator[str]:
    """Without the licence, whose lines begin with blanks."""
    return (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))


def _numbered(
    used: Sequence[Synset], related: dict[Synset, list[Synset]], numbers: dict[Synset, int]
) -> Iterator[list[int]]:
    return (
        [numbers[other] for other in dict.fromkeys(related.get(each, ())) if other in numbers]
        for each in used
    )


def _packed(name: str, lists: Iterable[list[int]]) -> dict[str, NDArray[np.uint32]]:
    """Lists one after another, and where each begins."""
    held = [np.array(each, dtype=np.uint32) for each in lists]
    starts = np.cumsum([0, *(len(each) for each in held)], dtype=np.uint32)
    return {name: np.concatenate(held), f"{name}_starts": starts}


if __name__ == "__main__":
    main()
