"""Questions to answers: plan, compute or retrieve, compose, verify. What does not hold is not said."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citewell.domains.analytics.public import QueryInvalid, TableDescription
from citewell.domains.answering.composing.compose import compose
from citewell.domains.answering.composing.types import ComposeFailure
from citewell.domains.answering.computing import Computed, compute
from citewell.domains.answering.counting import count_claims
from citewell.domains.answering.evidence import cited, evidence_of
from citewell.domains.answering.extractive.decision import ExtractiveModel
from citewell.domains.answering.extractive.types import CorpusCounts
from citewell.domains.answering.extractive.words import words_of
from citewell.domains.answering.items import with_categories
from citewell.domains.answering.matching.needs import wanted_by
from citewell.domains.answering.planning.plan import plan_question
from citewell.domains.answering.planning.types import KnownPerson, QuestionPlan
from citewell.domains.answering.refusing import missing_in, names_strangers, reason_to_refuse
from citewell.domains.answering.scope import scope_of, search_filters
from citewell.domains.answering.types import Answer, AskedQuestion, Mode, SourceChoice, Usage
from citewell.domains.answering.verbatim import VerbatimAnswer, compose_verbatim, quote_matches
from citewell.domains.answering.vocabulary import load_vocabulary
from citewell.domains.answering.watching import Passed, Reading, Understood, Watcher, unwatched
from citewell.domains.grounding.public import Evidence
from citewell.domains.identity.public import Actor, Permission
from citewell.domains.retrieval.public import (
    MAX_WAITING_COUNTED,
    QueryVector,
    count_passages_holding,
    count_waiting,
    embed_query,
    search,
)
from citewell.domains.worklogs.public import describe_tables
from citewell.foundation.database import TenantSession
from citewell.foundation.embedding.types import Embedder
from citewell.foundation.errors import AppError
from citewell.foundation.http import today_in
from citewell.foundation.llm.types import LanguageModel
from citewell.foundation.observability import logger
from citewell.foundation.services import Foundation

PASSAGES_READ = 24
PERMISSION = Permission.ASK
_LOG = logger("citewell.answering")


@dataclass(frozen=True)
class _Asking:
    """One question on its way."""

    foundation: Foundation
    actor: Actor
    asked: AskedQuestion
    reader: ExtractiveModel | None
    watch: Watcher


async def answer_question(
    foundation: Foundation,
    actor: Actor,
    asked: AskedQuestion,
    reader: ExtractiveModel | None = None,
    *,
    watch: Watcher = unwatched,
) -> Answer:
    """Answer from what this actor may read, or say that it is not there.

    Waits for models; every transaction inside is short and holds while nothing else is waited for. Texts are read
    by `reader`, or by the one that ships. `watch` is told what happens on the way.

    Raises:
        PermissionDenied: the actor may not ask in this tenant.
    """
    actor.require(PERMISSION)
    started = time.perf_counter()
    answer = await _answer(_Asking(foundation, actor, asked, reader, watch))
    if not answer.claims:
        answer = replace(answer, not_found=(*answer.not_found, *await _still_waiting(foundation, actor)))
    elapsed = round((time.perf_counter() - started) * 1000)
    outcome = "answered" if answer.claims else "not_found"
    foundation.metrics.answers.labels(answer.mode, outcome).inc()
    return replace(answer, usage=replace(answer.usage, latency_ms=elapsed))


async def _answer(asking: _Asking) -> Answer:
    asked, foundation, actor = asking.asked, asking.foundation, asking.actor
    if asked.sources and SourceChoice.WORKLOGS not in asked.sources:
        return _not_found("There is nothing in the sources that were chosen.")
    async with foundation.database.transaction(actor.tenant_id) as session:
        vocabulary = await load_vocabulary(session, actor)
    plan = plan_question(
        asked.text.encode(errors="replace").decode(),  # half a surrogate pair is a character to nobody
        today=today_in(foundation.clock, actor.timezone),
        asker=KnownPerson(actor.user_id, actor.name),
        vocabulary=vocabulary,
    )
    asking.watch(Understood(plan))
    refusal = reason_to_refuse(plan)
    if refusal is not None:
        return _not_found(refusal)
    computed = await _compute(asking, plan)
    if computed is not None and computed.claims:
        return Answer(computed.claims, (), Mode.VERBATIM, Usage())
    if computed is not None and not plan.query_rests_on_words:
        return _not_found(computed.missing or plan.question)
    return await _from_passages(asking, plan)


async def _compute(asking: _Asking, plan: QuestionPlan) -> Computed | None:
    """What the plan's query comes to; nothing where the question is none of quantity or exact list."""
    if plan.query is None:
        return None
    async with asking.foundation.database.snapshot(asking.actor.tenant_id) as session:
        table = await _table(session, plan.query.table)
        try:
            return await compute(session, plan, plan.query, table, asking.asked)
        except QueryInvalid as error:
            _LOG.warning(
                "a planned query does not fit its table", detail=error.detail, table=plan.query.table
            )
            return None


async def _table(session: TenantSession, name: str) -> TableDescription:
    return next(table for table in await describe_tables(session) if table.name == name)


async def _from_passages(asking: _Asking, plan: QuestionPlan) -> Answer:
    evidence = await _search(asking, plan)
    if evidence is None:
        return _not_found("The words of the question name other days than the dates given beside it.")
    asking.watch(Reading(len(evidence)))
    if evidence and asking.foundation.llm is not None:
        answer = await _with_model(asking, asking.foundation.llm, plan, evidence)
        if answer is not None:
            return answer
    return await _verbatim(asking, plan, evidence)


async def _search(asking: _Asking, plan: QuestionPlan) -> list[Evidence] | None:
    """The passages nearest to the question, best first; nothing where its days and those beside it exclude each other.

    Somebody unknown who is named must be named by the passages: a customer, a company, a colleague who left.
    """
    filters = search_filters(plan, asking.asked)
    if filters is None:
        return None
    vector = await _vector(asking.foundation.embedder, plan.question)
    async with asking.foundation.database.transaction(asking.actor.tenant_id) as session:
        hits = await search(session, plan.question, vector, filters=filters, limit=PASSAGES_READ)
    evidence = evidence_of(hit.passage for hit in hits)
    return [each for each in evidence.values() if names_strangers(plan, each.text)]


async def _vector(embedder: Embedder, question: str) -> QueryVector | None:
    """Nothing when the embedding server is away: the search then goes by keywords."""
    try:
        return await embed_query(embedder, question)
    except AppError as error:
        _LOG.warning("searching by keywords alone", error_type=type(error).__name__)
        return None


async def _with_model(
    asking: _Asking, llm: LanguageModel, plan: QuestionPlan, evidence: Sequence[Evidence]
) -> Answer | None:
    """What the model said that holds; nothing when it gave nothing to check."""
    composed = await compose(
        llm,
        plan.question,
        evidence,
        scope_of(plan, asking.asked),
        on_pass=lambda claim: asking.watch(Passed(cited(claim))),
    )
    if isinstance(composed, ComposeFailure):
        _LOG.warning("the model gave nothing to check", failure=str(composed.failure))
        return None
    count_claims(asking.foundation.metrics, composed)
    if not composed.claims and composed.rejected:
        return None  # it said something, and nothing of it holds: the texts themselves may still answer
    usage = Usage(composed.model, composed.usage.prompt_tokens, composed.usage.completion_tokens)
    claims = tuple(cited(claim) for claim in composed.claims)
    return Answer(claims, composed.not_found or (() if claims else (missing_in(plan),)), Mode.MODEL, usage)


async def _verbatim(asking: _Asking, plan: QuestionPlan, evidence: Sequence[Evidence]) -> Answer:
    foundation, actor = asking.foundation, asking.actor
    scope = scope_of(plan, asking.asked)
    found = quote_matches(wanted_by(plan, plan), evidence, scope, plan.occurrence)
    for limits in _wider(plan) if not found.claims else ():
        found = await _match_within(asking, plan, limits)
        if found.claims:
            break
    if not found.claims and evidence:
        corpus = await _count_words(foundation, actor, plan.question)
        found = await compose_verbatim(
            foundation.token_embedder, plan.question, evidence, scope, corpus=corpus, reader=asking.reader
        )
    if not found.claims:
        return Answer((), (missing_in(plan), *found.reasons), Mode.VERBATIM, Usage())
    async with foundation.database.transaction(actor.tenant_id) as session:
        claims = await with_categories(session, [cited(claim) for claim in found.claims])
    return Answer(tuple(claims), (), Mode.VERBATIM, Usage())


async def _count_words(foundation: Foundation, actor: Actor, question: str) -> CorpusCounts:
    """How common the question's words are in what this tenant has."""
    words = list(dict.fromkeys(word.plain for word in words_of(question)))
    async with foundation.database.transaction(actor.tenant_id) as session:
        counts = await count_passages_holding(session, words)
    return CorpusCounts(counts.passages, counts.holding)


def _wider(plan: QuestionPlan) -> list[QuestionPlan]:
    """Fewer limits: days and people that a question names may be those who are written about."""
    others = tuple(replace(person, is_subject=False) for person in plan.people)
    is_asker = any(person.words.lower() in {"i", "me", "my", "we"} for person in plan.subjects)
    wider = [replace(plan, periods=())] if plan.periods else []
    return wider + ([replace(plan, people=others)] if plan.subjects and not is_asker else [])


async def _match_within(asking: _Asking, plan: QuestionPlan, limits: QuestionPlan) -> VerbatimAnswer:
    """Statements that hold themselves what the limits leave out."""
    evidence = await _search(asking, limits)
    wanted = wanted_by(plan, limits)
    return quote_matches(wanted, evidence or (), scope_of(limits, asking.asked), plan.occurrence)


async def _still_waiting(foundation: Foundation, actor: Actor) -> Sequence[str]:
    """That something written just now cannot be found yet, if so: "not found" alone would mislead."""
    async with foundation.database.transaction(actor.tenant_id) as session:
        waiting = await count_waiting(session)
    if not waiting:
        return ()
    shown = (
        f"{waiting} {'entry' if waiting == 1 else 'entries'}"
        if waiting < MAX_WAITING_COUNTED
        else "Many entries"
    )
    return (f"{shown} written lately cannot be found yet. Ask again in a moment.",)


def _not_found(reason: str) -> Answer:
    return Answer((), (reason,), Mode.VERBATIM, Usage())
