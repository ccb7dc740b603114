"""What happens on the way to an answer, as server-sent events (WHATWG HTML, section 9.2)."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

from citewell.domains.answering.numbering import Numbering
from citewell.domains.answering.planning.types import Period, QuestionPlan
from citewell.domains.answering.shapes import claims_json
from citewell.domains.answering.watching import Event, Passed, Reading, Understood, Watcher
from citewell.foundation.errors import AppError
from citewell.foundation.observability import logger

EVENT_STREAM = "text/event-stream"
_KEEP_ALIVE_SECONDS = 15.0
_LOG = logger("citewell.answering")

Json = dict[str, Any]


async def stream_answer(answered: Callable[[Watcher], Awaitable[Json]]) -> AsyncIterator[bytes]:
    """Run `answered`, and tell what its watcher is told, then the answer. Stopping to read stops the work."""
    loop = asyncio.get_running_loop()
    events: asyncio.Queue[tuple[str, Json] | None] = asyncio.Queue()
    numbering = Numbering()

    def watch(event: Event) -> None:
        loop.call_soon_threadsafe(lambda: events.put_nowait(_event_json(event, numbering)))

    async def work() -> None:
        events.put_nowait(await _outcome(answered, watch))
        events.put_nowait(None)

    task = asyncio.create_task(work())
    try:
        while True:
            try:
                event = await asyncio.wait_for(events.get(), _KEEP_ALIVE_SECONDS)
            except TimeoutError:
                yield b": still at it\n\n"
                continue
            if event is None:
                return
            yield f"event: {event[0]}\ndata: {json.dumps(event[1], ensure_ascii=False)}\n\n".encode()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _outcome(answered: Callable[[Watcher], Awaitable[Json]], watch: Watcher) -> tuple[str, Json]:
    """The last event. The answer's status is out already, so what failed is told inside the stream."""
    try:
        return "done", await answered(watch)
    except AppError as error:
        return "problem", {"status": error.status, "title": error.title, "detail": error.detail}
    except Exception as error:  # noqa: BLE001 - the door of this stream: a defect is logged and told, never shown
        _LOG.error("defect", error_type=type(error).__name__, exc_info=True)
        detail = "This is a defect in Citewell; the server's log has it."
        return "problem", {"status": 500, "title": "Internal error", "detail": detail}


def _event_json(event: Event, numbering: Numbering) -> tuple[str, Json]:
    if isinstance(event, Understood):
        return "plan", plan_json(event.plan)
    if isinstance(event, Reading):
        return "reading", {"passages": event.passages}
    assert isinstance(event, Passed)
    return "claim", claims_json([event.claim], numbering)[0]


def plan_json(plan: QuestionPlan) -> Json:
    """How a question was understood, in what its asker can check: dates, people, projects, words."""
    return {
        "intents": [intent.value for intent in plan.intents],
        "periods": [_period_json(period) for period in plan.periods],
        "people": [
            {
                "words": person.words,
                "names": [each.name for each in person.candidates],
                "is_author": person.is_subject,
            }
            for person in plan.people
        ],
        "is_everyone": plan.is_everyone,
        "projects": list(plan.projects),
        "tags": list(plan.tags),
        "categories": [category.value for category in plan.categories],
        "identifiers": [identifier.words for identifier in plan.identifiers],
        "words": list(plan.content_words),
        "unknown": [*plan.unknown_people, *plan.unknown_projects, *plan.unknown_tags],
        "not_understood": list(plan.not_understood),
        "is_computed": plan.query is not None,
    }


def _period_json(period: Period) -> Json:
    return {
        "from": period.start.isoformat() if period.start else None,
        "to": period.end.isoformat() if period.end else None,
        "words": period.words,
    }
