"""`citewell login` and `citewell logout`."""

import sys
from typing import Annotated

import typer

from citewell.client.cli.exit_codes import ExitCode
from citewell.client.cli.output import complain, say
from citewell.client.environment import (
    Credentials,
    forget_credentials,
    load_credentials,
    password_from_environment,
    server_url,
    store_credentials,
)

app = typer.Typer()


@app.command()
def login(
    email: Annotated[str | None, typer.Option(help="Your e-mail address; asked for when left out.")] = None,
    url: Annotated[
        str | None, typer.Option(help="The server; default: CITEWELL_URL, the last one, or this machine.")
    ] = None,
    tenant: Annotated[
        str | None, typer.Option(help="Which tenant to work in (slug or id), when you are in several.")
    ] = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
) -> None:
    """Sign in and keep the token for the next commands. Scripts: CITEWELL_PASSWORD, or --password-stdin."""
    from citewell.client.sdk import Citewell, chosen_tenant

    address = (url or server_url()).rstrip("/")
    email = email or _asked_for("E-mail", "Give it with --email")
    password = sys.stdin.readline().rstrip("\n") if password_stdin else password_from_environment()
    password = password or _asked_for(
        "Password", "Give it with --password-stdin, or in CITEWELL_PASSWORD", is_secret=True
    )
    with Citewell.sign_in(address, email, password) as client:
        chosen = chosen_tenant(client, tenant)
        pair = client.credentials
        store_credentials(Credentials(address, pair.access_token, pair.refresh_token, chosen))
    say(f"Signed in at {address} as {email}.")


@app.command()
def logout() -> None:
    """Sign out and forget the token."""
    from citewell.client.sdk import Citewell, CitewellError

    credentials = load_credentials()
    if credentials is not None and credentials.refresh_token:
        try:
            with Citewell(credentials) as client:
                client.post("/auth/logout", {"refresh_token": credentials.refresh_token})
        except CitewellError as error:
            complain(f"The server was not told: {error.detail}")
    forget_credentials()
    say("Signed out.")


def _asked_for(what: str, otherwise: str, *, is_secret: bool = False) -> str:
    if not sys.stdin.isatty():
        complain(f"{what} is missing, and there is no terminal to ask at. {otherwise}.")
        raise typer.Exit(ExitCode.USAGE)
    answer: str = typer.prompt(what, hide_input=is_secret)
    return answer
