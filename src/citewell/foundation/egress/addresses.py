"""Where an IP address leads: to this machine and its private networks, elsewhere, or nowhere we ever go."""

from enum import Enum, auto
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address


class Reach(Enum):
    """How far a connection to an address goes."""

    LOCAL = auto()  # loopback and private ranges
    ELSEWHERE = auto()  # the internet, and shared networks such as 100.64.0.0/10
    NEVER = auto()  # metadata services, link-local, unspecified, multicast, tunnels with an address inside


_LOCAL_V4 = tuple(map(IPv4Network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
_LOCAL_V6 = tuple(map(IPv6Network, ("::1/128", "fc00::/7")))

_NEVER_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # "this host": Linux connects to itself
            "169.254.0.0/16",  # link-local, and the metadata service of most clouds
            "100.100.100.200/32",  # metadata service of Alibaba Cloud
            "192.0.0.0/24",  # protocol assignments, and the metadata service of Oracle Cloud
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_NEVER_V6 = tuple(
    map(
        IPv6Network,
        (
            "fd00:ec2::254/128",  # metadata service of AWS: inside fc00::/7, so named here
            "fd20:ce::254/128",  # metadata service of Google Cloud
            "2001::/32",  # Teredo
            "2002::/16",  # 6to4
        ),
    )
)
_GLOBAL_UNICAST_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def reach_of(address: Address) -> Reach:
    """Judge one address. IPv4 inside IPv6 is judged as the IPv4 address that it stands for, or refused."""
    if isinstance(address, IPv4Address):
        return _reach_of_v4(address)
    return _reach_of_v6(address)


def plain_address(text: str) -> Address | None:
    """The address that `text` spells in the usual way, `::ffff:10.0.0.1` as `10.0.0.1`; None if it is a name."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _reach_of_v4(address: IPv4Address) -> Reach:
    if any(address in network for network in _NEVER_V4):
        return Reach.NEVER
    return Reach.LOCAL if any(address in network for network in _LOCAL_V4) else Reach.ELSEWHERE


def _reach_of_v6(address: IPv6Address) -> Reach:
    if address.scope_id is not None or any(address in network for network in _NEVER_V6):
        return Reach.NEVER
    if address.ipv4_mapped is not None:
        return _reach_of_v4(address.ipv4_mapped)
    if any(address in network for network in _LOCAL_V6):
        return Reach.LOCAL
    if address in _NAT64:
        # RFC 6052: the last 32 bits. A translator may reach the internet for us, never its own neighbours.
        behind = _reach_of_v4(IPv4Address(int(address) & 0xFFFFFFFF))
        return Reach.ELSEWHERE if behind is Reach.ELSEWHERE else Reach.NEVER
    return Reach.ELSEWHERE if address in _GLOBAL_UNICAST_V6 else Reach.NEVER
