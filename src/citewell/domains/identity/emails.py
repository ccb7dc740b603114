"""E-mail addresses as identities: one spelling for one mailbox."""

import re
import unicodedata

from citewell.foundation.errors import Invalid

MAX_EMAIL_CHARS = 254  # RFC 5321, section 4.5.3.1.3: a path is 256 octets, two of them the angle brackets

# The dot-atom form of RFC 5322, section 3.4.1, with letters of any script (RFC 6531). Quoted local parts and
# address literals exist on paper only; refusing them keeps odd characters out of logs and headers.
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_](?:[^\W_]|-)*")
_MAX_LOCAL_CHARS = 64
_MAX_LABEL_CHARS = 63


def normalise_email(text: str, *, field: str = "email") -> str:
    """Return the one spelling under which this address is stored and looked up.

    Trimmed, NFKC, case folded: `Ada@Example.org` and `ada@example.org` are one account. The local part is folded
    too, although RFC 5321 lets servers tell the cases apart: no two people share an address but for its case.

    Raises:
        Invalid: it is not an address.
    """
    address = unicodedata.normalize("NFKC", text.strip()[: MAX_EMAIL_CHARS + 1]).casefold()
    local, at, domain = address.rpartition("@")
    if not at or not _is_local_part(local) or not _is_domain(domain):
        raise Invalid("This is not an e-mail address. Write it like name@example.org.", field=field)
    if len(address.encode()) > MAX_EMAIL_CHARS:
        raise Invalid(f"An e-mail address has at most {MAX_EMAIL_CHARS} bytes.", field=field)
    return address


def _is_local_part(text: str) -> bool:
    return len(text) <= _MAX_LOCAL_CHARS and _LOCAL.fullmatch(text) is not None


def _is_domain(text: str) -> bool:
    """Dotted labels; a single label (`root@localhost`) serves installations without a public name."""
    labels = text.split(".")
    return all(
        len(label) <= _MAX_LABEL_CHARS and _LABEL.fullmatch(label) is not None and not label.endswith("-")
        for label in labels
    )
