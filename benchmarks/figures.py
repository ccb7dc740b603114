"""What every benchmark tells: our figure, the peer's where there is one, and what was aimed at."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value. Ours and the peer's come from the same run on the same machine."""

    name: str
    ours: float
    unit: str
    target: str  # in words: "ratio >= 0.9"
    peer: float | None = None
    ratio: float | None = None  # ours / peer
    note: str = ""


def print_figures(figures: Sequence[Figure]) -> None:
    """A table, one line per figure."""
    header = ("figure", "ours", "peer", "unit", "ratio", "target", "note")
    rows = [
        (
            figure.name,
            _number(figure.ours),
            _number(figure.peer),
            figure.unit,
            _number(figure.ratio),
            figure.target,
            figure.note,
        )
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    for row in (header, tuple("-" * width for width in widths), *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _number(value: float | None) -> str:
    """Three digits that mean something, without an exponent."""
    if value is None:
        return ""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
