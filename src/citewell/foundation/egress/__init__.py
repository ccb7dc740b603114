"""The only door out: every HTTP connection of the server is opened here, to an address that was checked first."""

from citewell.foundation.egress.client import ResponseTooLarge, outbound_client
from citewell.foundation.egress.live import LiveEgress
from citewell.foundation.egress.network import Resolver, resolve_with_system
from citewell.foundation.egress.policy import AllowedHost, Egress, EgressPolicy, EgressRefused

__all__ = [
    "AllowedHost",
    "Egress",
    "EgressPolicy",
    "EgressRefused",
    "LiveEgress",
    "Resolver",
    "ResponseTooLarge",
    "outbound_client",
    "resolve_with_system",
]
