"""Headers that stand on every answer."""

# Nothing here is for another site, and no browser is to guess what it got (OWASP, REST security).
SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)

# These hold unless a route says otherwise: a page has a policy of its own, nothing else is a page or may be kept.
DEFAULT_HEADERS = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
)


def headers_of_answer(own: list[tuple[bytes, bytes]], request_id: str) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with ours added."""
    given = {name.lower() for name, _ in own}
    defaults = [header for header in DEFAULT_HEADERS if header[0] not in given]
    return [*own, (b"x-request-id", request_id.encode()), *SECURITY_HEADERS, *defaults]
