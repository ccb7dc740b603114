"""GitHub as far as signing in goes: the page that asks, the code, the token, the user and its e-mails; and every way to go wrong.

By hand: `python -m tests.fakes github --port 9900`, then run Citewell with CITEWELL_GITHUB_URL=http://127.0.0.1:9900,
CITEWELL_GITHUB_CLIENT_ID=citewell and CITEWELL_GITHUB_CLIENT_SECRET=secret. `POST /fake` with `{"misbehaviour": "…",
"person": {"id": 1, "login": "ada", "email": "ada@example.org"}}` changes who is signed in there and what goes wrong.
"""

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.fakes.http_server import HttpServer, Request, respond, respond_json, serve

CLIENT_ID, CLIENT_SECRET = "citewell", "secret"
MISBEHAVIOURS = frozenset(
    {
        *("denied", "forged state", "no state", "replayed code", "made-up code", "another attempt's code"),
        *("wrong application", "token of another user", "slow token", "slow user", "drips"),
        *("garbage token", "garbage user", "garbage emails", "odd user", "odd token", "html"),
        *("500 token", "500 user", "404 user", "huge user", "endless user", "redirects elsewhere", "closes"),
    }
)
_ELSEWHERE = "http://198.51.100.7/user"


@dataclass(frozen=True)
class GitHubUser:
    """Who is signed in at GitHub."""

    id: int = 1
    login: str = "ada"
    name: str | None = "Ada Lovelace"
    email: str = "ada@example.org"
    is_verified: bool = True
    more_emails: tuple[str, ...] = ()  # verified, but not primary


@dataclass
class _Grant:
    """A code that was given out."""

    user: GitHubUser
    challenge: str
    redirect_uri: str


@dataclass
class GitHub:
    """A running GitHub: who is signed in there, and what goes wrong."""

    server: HttpServer
    person: GitHubUser = field(default_factory=GitHubUser)
    other: GitHubUser = field(default_factory=lambda: GitHubUser(2, "eve", "Eve", "eve@example.org"))
    misbehaviour: str = ""
    grants: dict[str, _Grant] = field(default_factory=dict)
    tokens: dict[str, GitHubUser] = field(default_factory=dict)
    used_code: str = ""

    @property
    def url(self) -> str:
        return self.server.url

    async def answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        parts = urlsplit(request.path)
        path = parts.path.removeprefix("/api/v3")
        if path == "/login/oauth/authorize":
            await self._authorize(_first(parts.query), writer)
        elif path == "/login/oauth/access_token" and request.method == "POST":
            await self._trade(request, writer)
        elif path in {"/user", "/user/emails"}:
            await self._tell(path, request, writer)
        elif path == "/fake" and request.method == "POST":
            await self._become(request.json(), writer)
        else:
            await respond_json(writer, {"message": "Not Found"}, status=404)

    async def _authorize(self, query: dict[str, str], writer: asyncio.StreamWriter) -> None:
        """Whoever is signed in says yes at once, as GitHub does for an application that was allowed before."""
        if query.get("client_id") != CLIENT_ID or query.get("code_challenge_method") != "S256":
            await respond(writer, b"no such application, or no PKCE", status=404, content_type="text/plain")
            return
        back = query["redirect_uri"]
        answer = {"state": query["state"]}
        match self.misbehaviour:
            case "denied":
                answer |= {"error": "access_denied", "error_description": "The user has denied it."}
            case "wrong application":
                answer |= {"error": "redirect_uri_mismatch"}
            case "made-up code":
                answer |= {"code": "0123456789abcdef0123"}
            case "replayed code":
                answer |= {"code": self.used_code}
            case "another attempt's code":
                answer |= {"code": self._grant(_Grant(self.person, "another challenge", back))}
            case _:
                answer |= {"code": self._grant(_Grant(self.person, query["code_challenge"], back))}
        if self.misbehaviour == "forged state":
            answer["state"] = secrets.token_urlsafe(32)
        if self.misbehaviour == "no state":
            del answer["state"]
        await respond(
            writer,
            b"",
            status=302,
            headers={"Location": f"{back}?{urlencode(answer)}"},
            content_type="text/html",
        )

    def _grant(self, grant: _Grant) -> str:
        code = secrets.token_hex(10)
        self.grants[code] = grant
        return code

    async def _trade(self, request: Request, writer: asyncio.StreamWriter) -> None:
        """GitHub answers its errors with 200, and as JSON only to who asks for JSON."""
        if await self._misbehaved("token", writer):
            return
        form = _first(request.body.decode())
        answer = self._token_for(form)
        if "json" in request.headers.get("accept", ""):
            await respond_json(writer, answer)
        else:
            kind = "application/x-www-form-urlencoded"
            await respond(writer, urlencode(answer).encode(), content_type=kind)

    def _token_for(self, form: dict[str, str]) -> dict[str, Any]:
        if form.get("client_id") != CLIENT_ID or form.get("client_secret") != CLIENT_SECRET:
            return {"error": "incorrect_client_credentials"}
        grant = self.grants.pop(form.get("code", ""), None)
        if grant is None:
            return {
                "error": "bad_verification_code",
                "error_description": "The code is incorrect or expired.",
            }
        self.used_code = form["code"]
        challenge = base64.urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest())
        if challenge.decode().rstrip("=") != grant.challenge:
            return {"error": "bad_verification_code", "error_description": "The code verifier is wrong."}
        if form.get("redirect_uri") != grant.redirect_uri:
            return {"error": "redirect_uri_mismatch"}
        token = f"gho_{secrets.token_hex(18)}"
        self.tokens[token] = self.other if self.misbehaviour == "token of another user" else grant.user
        if self.misbehaviour == "odd token":
            token = "gho_\r\nX-Evil: 1"
        return {"access_token": token, "token_type": "bearer", "scope": "read:user,user:email"}

    async def _tell(self, path: str, request: Request, writer: asyncio.StreamWriter) -> None:
        if await self._misbehaved("emails" if path.endswith("emails") else "user", writer):
            return
        _, _, token = request.headers.get("authorization", "").partition(" ")
        user = self.tokens.get(token)
        if user is None:
            await respond_json(writer, {"message": "Bad credentials"}, status=401)
        elif path == "/user":
            login = "a\x00b" if self.misbehaviour == "odd user" else user.login
            await respond_json(writer, {"id": user.id, "login": login, "name": user.name, "email": None})
        else:
            primary = {"email": user.email, "primary": True, "verified": user.is_verified, "visibility": None}
            more = [{"email": one, "primary": False, "verified": True} for one in user.more_emails]
            await respond_json(writer, [*more, primary])

    async def _misbehaved(self, what: str, writer: asyncio.StreamWriter) -> bool:
        """Answer otherwise than GitHub does, if that is what this part is to do now."""
        kind, _, part = self.misbehaviour.partition(" ")
        wrong = _WRONG_ANSWERS.get(kind)
        if wrong is None or part not in {"", what, "elsewhere"} or (kind == "drips" and what != "user"):
            return False
        await wrong(writer)
        return True

    async def _become(self, wanted: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        misbehaviour = wanted.get("misbehaviour", "")
        if misbehaviour and misbehaviour not in MISBEHAVIOURS:
            await respond_json(writer, {"one of": sorted(MISBEHAVIOURS)}, status=422)
            return
        self.misbehaviour = misbehaviour
        self.person = replace(self.person, **wanted.get("person", {}))
        await respond_json(writer, {"misbehaviour": misbehaviour, "person": asdict(self.person)})


@asynccontextmanager
async def serve_github(*, port: int = 0) -> AsyncIterator[GitHub]:
    """Serve until the block ends."""
    github: GitHub

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        await github.answer(request, writer)

    async with serve(answer, port=port) as server:
        github = GitHub(server)
        yield github


async def _hangs(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def _garbage(writer: asyncio.StreamWriter) -> None:
    await respond(writer, b'{"id": "one", "login": [], "access_tok\xff')


async def _html(writer: asyncio.StreamWriter) -> None:
    await respond(writer, b"<html>Unicorn!</html>", content_type="text/html")


async def _server_error(writer: asyncio.StreamWriter) -> None:
    await respond_json(writer, {"message": "Server Error"}, status=500)


async def _not_found(writer: asyncio.StreamWriter) -> None:
    await respond_json(writer, {"message": "Not Found"}, status=404)


async def _huge(writer: asyncio.StreamWriter) -> None:
    await respond(writer, b'{"login": "' + b"a" * 1_000_000 + b'"}')


async def _endless(writer: asyncio.StreamWriter) -> None:
    await _chunks(writer, b" " * 4096, pause=0)


async def _drips(writer: asyncio.StreamWriter) -> None:
    await _chunks(writer, b" ", pause=0.05)


async def _elsewhere(writer: asyncio.StreamWriter) -> None:
    await respond(writer, b"", status=302, headers={"Location": _ELSEWHERE})


async def _closes(writer: asyncio.StreamWriter) -> None:
    writer.close()


async def _chunks(writer: asyncio.StreamWriter, part: bytes, *, pause: float) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"%x\r\n%s\r\n" % (len(part), part))
        await writer.drain()
        await asyncio.sleep(pause)


_WRONG_ANSWERS = {
    "slow": _hangs,
    "garbage": _garbage,
    "html": _html,
    "500": _server_error,
    "404": _not_found,
    "huge": _huge,
    "endless": _endless,
    "drips": _drips,
    "redirects": _elsewhere,
    "closes": _closes,
}


def _first(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}
