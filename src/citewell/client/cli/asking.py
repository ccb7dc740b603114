"""`citewell ask`: an answer with numbered citations."""

from typing import Annotated, Any

import typer

from citewell.client.cli.citations import print_citations
from citewell.client.cli.connection import signed_in
from citewell.client.cli.exit_codes import ExitCode
from citewell.client.cli.inputs import Since, check_order, day_option
from citewell.client.cli.output import JsonOption, Screen, print_json

app = typer.Typer()


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in your own words.")],
    source: Annotated[
        list[str] | None, typer.Option(help="Only this kind: worklogs, documents, logs, code. Repeatable.")
    ] = None,
    since: Since = None,
    until: Annotated[str | None, day_option("--until", help="Only up to this day.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Ask a question. Every statement of the answer cites its evidence; exit code 3: not found in logs."""
    check_order(since, until)
    body: dict[str, Any] = {"question": question}
    body |= {"sources": source} if source else {}
    body |= {"from": since} if since else {}
    body |= {"to": until} if until else {}
    with signed_in() as client:
        answer = client.post("/ask", body)
    if as_json:
        print_json(answer)
    else:
        _show(answer, Screen())
    if not answer["claims"]:
        raise typer.Exit(ExitCode.NOT_FOUND_IN_LOGS)


def _show(answer: dict[str, Any], out: Screen) -> None:
    out.line(answer["answer"])
    if answer["claims"]:
        out.line()
        print_citations(answer["claims"], out)
    for missing in answer["not_found"]:
        out.line(f"Not found: {missing}", style="yellow")
