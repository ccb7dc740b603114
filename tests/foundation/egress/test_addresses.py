from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.foundation.egress.addresses import Reach, plain_address, reach_of


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "::1",
        "fd12::1",
    ],
)
def test_loopback_and_private_ranges_are_local(text: str) -> None:
    assert reach_of(ip_address(text)) is Reach.LOCAL


@pytest.mark.parametrize(
    "text",
    ["8.8.8.8", "172.15.255.255", "172.32.0.0", "11.0.0.0", "192.167.1.1", "100.64.0.1", "2606:4700::1111"],
)
def test_everything_else_that_can_be_reached_is_elsewhere(text: str) -> None:
    assert reach_of(ip_address(text)) is Reach.ELSEWHERE


@pytest.mark.parametrize(
    "text",
    [
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104 - an address to judge, nothing is bound
        "255.255.255.255",
        "224.0.0.1",
        "100.100.100.200",
        "192.0.0.192",
        "::",
        "::7f00:1",
        "fe80::1",
        "fe80::1%eth0",
        "fd12::1%eth0",
        "fec0::1",
        "ff02::1",
        "fd00:ec2::254",
        "fd20:ce::254",
        "2002:7f00:1::",
        "2002:808:808::",
        "2001:0:4136:e378::1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::1",
        "::ffff:169.254.169.254",
        "::ffff:0.0.0.0",
        "100::1",
    ],
)
def test_metadata_link_local_unspecified_and_tunnels_are_never_reached(text: str) -> None:
    assert reach_of(ip_address(text)) is Reach.NEVER


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_inside_ipv6_is_judged_as_itself(address: IPv4Address) -> None:
    mapped = IPv6Address(f"::ffff:{address}")

    assert reach_of(mapped) is reach_of(address)
    assert plain_address(str(mapped)) == address


@given(st.ip_addresses(v=4))
def test_a_translator_never_leads_back_to_local_addresses(address: IPv4Address) -> None:
    assert reach_of(IPv6Address(f"64:ff9b::{address}")) is not Reach.LOCAL
