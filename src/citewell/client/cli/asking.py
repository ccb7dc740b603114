"""`citewell ask`: an answer with numbered citations."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from citewell.client.cli.citations import print_citations
from citewell.client.cli.connection import signed_in
from citewell.client.cli.output import JsonOption, console, print_json

if TYPE_CHECKING:
    from rich.console import Console

app = typer.Typer()

NOT_FOUND = "Not found in logs."
_EXIT_NOT_FOUND = 3


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in your own words.")],
    source: Annotated[
        list[str] | None, typer.Option(help="Only this kind: worklogs, documents, logs, code. Repeatable.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="Only from this day on (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(help="Only up to this day (YYYY-MM-DD).")] = None,
    as_json: JsonOption = False,
) -> None:
    """Ask a question. Every statement of the answer cites its evidence; exit code 3: not found in logs."""
    body: dict[str, Any] = {"question": question}
    body |= {"sources": source} if source else {}
    body |= {"from": since} if since else {}
    body |= {"to": until} if until else {}
    with signed_in() as client:
        answer = client.post("/ask", body)
    if as_json:
        print_json(answer)
    else:
        _show(answer, console())
    if not answer["claims"]:
        raise typer.Exit(_EXIT_NOT_FOUND)


def _show(answer: dict[str, Any], out: "Console") -> None:
    out.print(answer["answer"], markup=False)
    if answer["claims"]:
        out.print()
        print_citations(answer["claims"], out)
    for missing in answer["not_found"]:
        out.print(f"Not found: {missing}", style="yellow", markup=False)
