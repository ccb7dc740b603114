"""A small Python client of the HTTP API: what the command line stands on, and what a script may use."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import httpx2

from citewell.client.environment import Credentials

Json = dict[str, Any]

_PATIENCE_SECONDS = 300.0  # more than a server waits for its language model
_BUSY = frozenset({429, 503})
_TRIES_WHEN_BUSY = 4
_AWAY = frozenset({0, 502, 503, 504})  # not reachable, or not through a proxy
_CUT_OFF = (httpx2.ReadError, httpx2.WriteError, httpx2.RemoteProtocolError)
_ENDED = frozenset({"completed", "failed", "cancelled"})
_RESTART_SECONDS = 60.0
_RESTART_PAUSE_SECONDS = 0.5


class CitewellError(Exception):
    """The server refused, or could not be reached. `status` is 0 when it could not be reached.

    `code` is the last word of the problem's type, as `tenant_not_named`.
    """

    def __init__(self, status: int, detail: str, request_id: str = "", code: str = "") -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.request_id = request_id
        self.code = code


class Citewell:
    """One signed-in connection. An access token that ran out is renewed once, and `on_renewal` told."""

    def __init__(
        self,
        credentials: Credentials,
        *,
        on_renewal: Callable[[Credentials], None] | None = None,
        transport: httpx2.BaseTransport | None = None,
        restart_seconds: float = _RESTART_SECONDS,
    ) -> None:
        """`restart_seconds` is how long a server that is away is waited for, where waiting is what the caller does."""
        self.credentials = credentials
        self._restart_seconds = restart_seconds
        self._on_renewal = on_renewal
        self._http = httpx2.Client(
            base_url=credentials.url,
            timeout=_PATIENCE_SECONDS,
            trust_env=False,
            transport=transport,
            headers={"User-Agent": "citewell-cli"},
        )

    @classmethod
    def sign_in(cls, url: str, email: str, password: str, **options: Any) -> Self:  # noqa: ANN401 - as __init__
        """Sign in with a password."""
        client = cls(Credentials(url, ""), **options)
        pair = client._answer(
            client._send("POST", "/auth/login", data={"username": email, "password": password})
        )
        client.credentials = Credentials(url, pair["access_token"], pair["refresh_token"])
        return client

    def get(self, path: str, **params: Any) -> Json:  # noqa: ANN401 - query values of any type
        """GET one object or page."""
        return self.request(
            "GET", path, params={name: value for name, value in params.items() if value is not None}
        )

    def post(self, path: str, body: Mapping[str, Any]) -> Json:
        """POST a body, get an object."""
        return self.request("POST", path, json=dict(body))

    def delete(self, path: str) -> None:
        """DELETE one object."""
        self.request("DELETE", path)

    def items(self, path: str, **params: Any) -> Iterator[Json]:  # noqa: ANN401 - as get
        """Every item of a list, page after page."""
        while True:
            page = self.get(path, **params)
            yield from page["items"]
            if page.get("next_cursor") is None:
                return
            params["cursor"] = page["next_cursor"]

    def text(self, path: str, **params: Any) -> str:  # noqa: ANN401 - as get
        """GET a body that is not JSON, or is kept as it came."""
        response = self._authorised("GET", path, params=params)
        self._raise_for(response)
        return response.text

    def content(self, path: str, **params: Any) -> bytes:  # noqa: ANN401 - as get
        """GET a body as it came."""
        response = self._authorised("GET", path, params=params)
        self._raise_for(response)
        return response.content

    def wait_for_job(
        self, job_id: str, on_progress: Callable[[int, int | None], None], *, pause_seconds: float = 0.2
    ) -> Json:
        """Follow a background job to its end.

        Raises:
            CitewellError: it failed; the message is the job's.
        """
        job = self.wait_for(f"/jobs/{job_id}", on_progress, pause_seconds=pause_seconds)
        if job["status"] != "completed":
            raise CitewellError(422, job["error_message"] or f"The job was {job['status']}.")
        return job

    def wait_for(
        self, path: str, on_progress: Callable[[int, int | None], None], *, pause_seconds: float = 0.2
    ) -> Json:
        """Look at something that runs in the background until it has ended, whichever way.

        A server that is away for less than a minute is waited for: what it was doing goes on when it is back.
        """
        while True:
            found = self.patiently(lambda: self.get(path))
            on_progress(found["progress"]["done"], found["progress"]["total"])
            if found["status"] in _ENDED:
                return found
            time.sleep(pause_seconds)

    def patiently(self, request: Callable[[], Json]) -> Json:
        """Send a request that may be repeated, again and again while the server restarts.

        Raises:
            CitewellError: it was refused, or the server stayed away.
        """
        deadline = time.monotonic() + self._restart_seconds
        while True:
            try:
                return request()
            except CitewellError as error:
                if error.status not in _AWAY or time.monotonic() > deadline:
                    raise
            time.sleep(_RESTART_PAUSE_SECONDS)

    def request(self, method: str, path: str, **options: Any) -> Json:  # noqa: ANN401 - passed on to httpx2
        """Send one request and return its JSON; an empty answer is an empty object."""
        return self._answer(self._authorised(method, path, **options))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def _authorised(self, method: str, path: str, **options: Any) -> httpx2.Response:  # noqa: ANN401 - as above
        response = self._send(method, path, headers=self._headers(), **options)
        if response.status_code == httpx2.codes.UNAUTHORIZED and self.credentials.refresh_token:
            self._renew()
            response = self._send(method, path, headers=self._headers(), **options)
        return response

    def _headers(self) -> dict[str, str]:
        headers = {"Authorization": f"Bearer {self.credentials.access_token}"}
        if self.credentials.tenant_id:
            headers["X-Tenant-ID"] = self.credentials.tenant_id
        return headers

    def _renew(self) -> None:
        answer = self._send("POST", "/auth/refresh", json={"refresh_token": self.credentials.refresh_token})
        pair = self._answer(answer)
        old = self.credentials
        self.credentials = Credentials(old.url, pair["access_token"], pair["refresh_token"], old.tenant_id)
        if self._on_renewal is not None:
            self._on_renewal(self.credentials)

    def _send(self, method: str, path: str, **options: Any) -> httpx2.Response:  # noqa: ANN401 - as above
        """Send; when the server says it is busy and when to come back, come back."""
        for remaining in range(_TRIES_WHEN_BUSY - 1, -1, -1):
            try:
                response = self._http.request(method, f"/api/v1{path}", **options)
            except UnicodeEncodeError:
                raise CitewellError(422, "What you gave is not UTF-8. Convert it first.") from None
            except httpx2.TimeoutException:
                raise CitewellError(0, f"{self.credentials.url} did not answer in time.") from None
            except httpx2.TransportError as error:
                if method == "GET" and remaining and isinstance(error, _CUT_OFF):
                    continue  # a connection kept from before a restart; asking again harms nothing
                raise CitewellError(
                    0,
                    f"Cannot reach {self.credentials.url} ({error}). Is Citewell running? Start it with: make run",
                ) from None
            pause = response.headers.get("Retry-After", "")
            if response.status_code not in _BUSY or not remaining or not pause.isdigit() or int(pause) > 10:  # noqa: PLR2004 - seconds; longer is for the user to decide
                return response
            time.sleep(int(pause))
        raise AssertionError

    def _answer(self, response: httpx2.Response) -> Json:
        self._raise_for(response)
        if not response.content:
            return {}
        answer: Json = response.json()
        return answer

    @staticmethod
    def _raise_for(response: httpx2.Response) -> None:
        if response.is_success:
            return
        try:
            problem = response.json()
            detail, request_id = problem["detail"], problem.get("request_id", "")
            code = str(problem.get("type", "")).rpartition(":")[2]
        except (ValueError, KeyError, TypeError):
            detail, request_id, code = f"The server answered {response.status_code}.", "", ""
        raise CitewellError(response.status_code, detail, request_id, code)


def chosen_tenant(client: Citewell, wanted: str | None) -> str | None:
    """The id of the tenant to work in: the one named (by id or slug). Without a name the server takes the only one.

    Raises:
        CitewellError: the name is not among the account's tenants, or there are several and none was named.
    """
    tenants: Sequence[Json] = client.get("/auth/me")["tenants"]
    names = ", ".join(tenant["slug"] for tenant in tenants) or "none"
    if wanted is None:
        if len(tenants) > 1:
            raise CitewellError(422, f"You are in several tenants: {names}. Choose one with --tenant.")
        return None
    for tenant in tenants:
        if wanted in {tenant["id"], tenant["slug"]}:
            return str(tenant["id"])
    raise CitewellError(404, f"You are in no tenant called {wanted}. Yours: {names}.")
