import asyncio
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from citewell.foundation.egress import EgressPolicy, outbound_client
from tests.fakes.http_server import Request, respond, serve


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate for model.internal in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "model.internal")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("model.internal")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "model.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


async def say_hello(_: Request, writer: asyncio.StreamWriter) -> None:
    await respond(writer, b"hello")


async def loopback(host: str, port: int) -> Sequence[str]:
    assert host
    assert port
    return ["127.0.0.1"]


async def test_the_certificate_is_checked_against_the_name_although_the_socket_goes_to_an_address(
    certificate: Path,
) -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate))
    async with (
        serve(say_hello, tls=serving) as server,
        outbound_client(
            EgressPolicy(),
            timeout=httpx2.Timeout(2),
            max_response_bytes=100,
            resolve=loopback,
            ssl_context=trusting,
        ) as http,
    ):
        answer = await http.get(f"https://model.internal:{server.port}/")
        assert answer.text == "hello"

        with pytest.raises(httpx2.ConnectError, match="mismatch"):
            await http.get(f"https://other.internal:{server.port}/")
