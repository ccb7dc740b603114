import pytest

from citewell.foundation.egress import EgressPolicy, EgressRefused
from citewell.foundation.errors import Invalid

LOCAL = EgressPolicy.of(["local"])


def test_local_allows_a_private_address_under_any_name() -> None:
    assert [str(a) for a in LOCAL.check("gpu.internal", 11434, ["10.1.2.3", "fd12::3"])] == [
        "10.1.2.3",
        "fd12::3",
    ]


def test_a_public_address_is_refused_with_the_host_and_what_to_do() -> None:
    with pytest.raises(EgressRefused) as refusal:
        LOCAL.check("api.example.com", 443, ["93.184.216.34"])

    assert "api.example.com (93.184.216.34)" in refusal.value.detail
    assert (
        "can allow api.example.com in the settings, or by adding it to CITEWELL_EGRESS"
        in refusal.value.detail
    )


def test_one_public_address_condemns_a_name_that_also_has_a_private_one() -> None:
    with pytest.raises(EgressRefused):
        LOCAL.check("two.example.com", 443, ["10.0.0.1", "93.184.216.34"])


def test_a_named_host_is_allowed_on_every_port_and_in_any_case() -> None:
    policy = EgressPolicy.of(["API.example.com"])

    for host in ("api.example.com", "Api.Example.COM", "api.example.com."):
        assert policy.check(host, 8443, ["93.184.216.34"])


def test_a_named_port_allows_that_port_only() -> None:
    policy = EgressPolicy.of(["api.example.com:8443"])

    assert policy.check("api.example.com", 8443, ["93.184.216.34"])
    with pytest.raises(EgressRefused):
        policy.check("api.example.com", 443, ["93.184.216.34"])


@pytest.mark.parametrize(
    "host", ["evil-api.example.com", "api.example.com.evil.net", "example.com", "x.api.example.com"]
)
def test_a_name_that_only_resembles_a_named_host_is_refused(host: str) -> None:
    with pytest.raises(EgressRefused):
        EgressPolicy.of(["api.example.com"]).check(host, 443, ["93.184.216.34"])


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "fe80::1",
        "0.0.0.0",  # noqa: S104 - an address to judge, nothing is bound
        "64:ff9b::7f00:1",
        "nonsense",
        "",
    ],
)
def test_naming_a_host_never_opens_metadata_and_link_local_addresses(address: str) -> None:
    with pytest.raises(EgressRefused):
        EgressPolicy.of(["api.example.com"]).check("api.example.com", 443, [address])


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "127.1",
        "017700000001",
        "127.0.0.1.1",
        "10.0.0.256",
    ],
)
def test_an_address_in_disguise_is_refused_whatever_it_resolves_to(host: str) -> None:
    with pytest.raises(EgressRefused, match="four decimal numbers"):
        LOCAL.check(host, 80, ["127.0.0.1"])


def test_a_public_address_can_be_named_itself() -> None:
    policy = EgressPolicy.of(["93.184.216.34", "[2606:4700::1111]:443"])

    assert policy.check("93.184.216.34", 80, ["93.184.216.34"])
    assert policy.check("2606:4700:0::1111", 443, ["2606:4700::1111"])
    with pytest.raises(EgressRefused):
        policy.check("2606:4700::1111", 80, ["2606:4700::1111"])


@pytest.mark.parametrize(
    "entry",
    [
        "https://api.example.com",
        "*.example.com",
        "a b",
        "host:0",
        "host:99999",
        "host:",
        "-a.com",
        "169.254.169.254",
        "127.1",
        "a/b",
        "user@host",
    ],
)
def test_an_entry_that_is_no_host_says_how_to_write_one(entry: str) -> None:
    with pytest.raises(Invalid) as error:
        EgressPolicy.of([entry])

    assert error.value.field == "CITEWELL_EGRESS"
    assert error.value.detail


def test_blank_entries_and_the_word_local_add_nothing() -> None:
    assert EgressPolicy.of(["", " local ", "LOCAL"]) == EgressPolicy()
