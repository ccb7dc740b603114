"""The only door out: every HTTP connection of the server is opened here, to an address that was checked first."""

from citewell.foundation.egress.client import ResponseTooLarge, outbound_client
from citewell.foundation.egress.network import Resolver, resolve_with_system
from citewell.foundation.egress.policy import EgressPolicy, EgressRefused

__all__ = [
    "EgressPolicy",
    "EgressRefused",
    "Resolver",
    "ResponseTooLarge",
    "outbound_client",
    "resolve_with_system",
]
