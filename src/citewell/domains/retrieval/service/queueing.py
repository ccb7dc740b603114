"""Handing sources to the index, in the transaction that changes them."""

import hashlib

from citewell.domains.retrieval.errors import SourceTooLong, UnreadableText
from citewell.domains.retrieval.store import pending, writing
from citewell.domains.retrieval.store.rows import facts_to_json
from citewell.domains.retrieval.types import SourceFacts, SourceRef
from citewell.foundation.database import TenantSession

MAX_SOURCE_CHARS = 20_000_000


def content_hash_of(content: str) -> str:
    """SHA-256 (hex) of a source's whole text, as passages and quotes keep it."""
    return hashlib.sha256(content.encode()).hexdigest()


async def index_later(session: TenantSession, ref: SourceRef, text: str, facts: SourceFacts) -> None:
    """Have the source's text found, in the place of what was indexed of it before.

    It is queued in this transaction: indexed soon after a commit, never after a roll-back. Until then its former
    passages stay. The same text and facts as indexed cost nothing. Takes a lock on the source's place in the queue.

    Raises:
        SourceTooLong: more than `MAX_SOURCE_CHARS` characters.
        UnreadableText: it holds a zero character or half of a surrogate pair.
    """
    if len(text) > MAX_SOURCE_CHARS:
        raise SourceTooLong(
            f"This text has {len(text):,} characters; at most {MAX_SOURCE_CHARS:,} can be indexed as one source. "
            "Divide it."
        )
    as_json = facts_to_json(facts)
    _check_readable(text, "text")
    _check_readable(as_json.replace("\\u0000", "\0"), "facts")
    changed = await pending.queue(
        session,
        ref,
        content=text,
        content_hash=content_hash_of(text),
        facts=as_json,
        facts_hash=hashlib.sha256(as_json.encode()).hexdigest(),
    )
    if changed:
        await pending.notify(session)


async def forget_source(session: TenantSession, ref: SourceRef) -> None:
    """Remove everything the index has of a source, waiting or indexed, in this transaction."""
    await pending.forget(session, ref)
    await writing.delete_sources(session, [ref])


def _check_readable(text: str, field: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableText(
            f"Character {error.start} of the {field} is half of a surrogate pair. Send the text as valid UTF-8.",
            field=field,
        ) from error
    if "\0" in text:
        raise UnreadableText(
            f"Character {text.index(chr(0))} of the {field} is a zero character. Remove it.", field=field
        )
