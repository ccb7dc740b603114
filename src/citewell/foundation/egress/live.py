"""The policy of a running process: what the environment allows, and what was allowed since."""

from collections.abc import Iterable, Sequence

from citewell.foundation.egress.addresses import Address
from citewell.foundation.egress.policy import AllowedHost, EgressPolicy


class LiveEgress:
    """An `Egress` that can change while clients hold it. The environment's hosts are its base and always stay."""

    def __init__(self, base: EgressPolicy | None = None) -> None:
        self._base = base or EgressPolicy()
        self._current = self._base
        self._version = 0

    @property
    def version(self) -> int:
        """Grows with every change."""
        return self._version

    @property
    def allowed(self) -> frozenset[AllowedHost]:
        """Every host that is allowed now."""
        return self._current.allowed

    def allow_besides(self, hosts: Iterable[AllowedHost]) -> None:
        """Allow these hosts besides the environment's, and no longer what was allowed before."""
        wanted = EgressPolicy(self._base.allowed | frozenset(hosts))
        if wanted != self._current:
            self._current = wanted
            self._version += 1

    def check(self, host: str, port: int, addresses: Sequence[str]) -> list[Address]:
        """See `EgressPolicy.check`, by the hosts that are allowed at this moment."""
        return self._current.check(host, port, addresses)
