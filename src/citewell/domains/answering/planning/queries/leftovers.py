"""Words of a question that no rule has taken: looked for in the text, or a reason to compute nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from citewell.domains.answering.planning.names import NameIndex
from citewell.domains.answering.planning.queries.decisions import DECIDING, resolution_of
from citewell.domains.answering.planning.queries.plurals import with_plural
from citewell.domains.answering.planning.queries.targets import VERBS, WRITING, Target, TargetKind
from citewell.domains.answering.planning.reading import Reading
from citewell.domains.answering.planning.words import FUNCTION_WORDS, HUMAN_VERBS
from citewell.domains.grounding.public import Category

_MAX_WORDS = 4
_HAVE = {
    "have",
    "has",
    "had",
    "get",
    "got",
    "be",
    "there",
    "been",
    "mention",
    "mentions",
    "mentioned",
    "contain",
    "contains",
}
_ADVERBS = {"ever", "also", "actually", "already", "really", "just", "currently", "still", "even", "together"}
_JOINED = {"and", "or", ","}
_OWNERS = {"the", "our", "my", "each", "every", "any", "either", "both", "all", "of"}
_BEING = {"was", "were", "is", "are", "been", "got"}
# What may be done with a thing without meaning fewer of them.
_VERBS = {
    Category.BUG_FIXED: {"fix", "fixed", "fixes", "fixing", "resolve", "resolved", "solve", "solved", "squash", "squashed", "close", "closed", "do", "handle", "handled", "ship", "shipped", "deliver", "delivered"},
    Category.MEETING: {"attend", "attended", "join", "joined", "hold", "held", "host", "hosted", "meet", "met", "meets", "take", "place", "took", "happen", "do"},
    Category.DECISION: {"make", "made", "take", "took", "taken", "reach", "reached", *DECIDING},
    Category.BLOCKER: {"face", "faced", "hit", "report", "reported", "raise", "raised", "block", "blocked", "stuck", "run", "ran", "log", "logged", "encounter", "encountered", "blocking"},
    Category.PLAN: {"make", "made", "plan", "planned", "write", "wrote", "written"},
}  # fmt: skip
_VERBS_OF_KIND = {
    TargetKind.ENTRIES: {"write", "wrote", "written", "make", "made", "log", "logged", "record", "recorded", "add", "added", "create", "created", "mention", "mentions", "mentioned", "do"},
    TargetKind.PEOPLE: {"write", "wrote", "contribute", "contributed", "work", "worked", "log", "logged"},
    TargetKind.PROJECTS: {"work", "worked", "working", "contribute", "contributed", "touch", "touched", "do"},
    TargetKind.TAGS: {"use", "used"},
    TargetKind.REQUESTS: {"touch", "touched", "mention", "mentioned", "mentions", "relate", "related", "concern", "concerned", "affect", "affected", "involve", "involved", "do", "work", "worked"},
    TargetKind.TICKETS: {"touch", "touched", "mention", "mentioned", "work", "worked", "do", "handle", "handled"},
    TargetKind.DAYS: {"work", "worked", "working", "write", "wrote", "log", "logged"},
    TargetKind.WORK: {"do", "done", "doing", "work", "worked", "working", "happen", "happened", "become", "became", *WRITING, "accomplish", "accomplished", "achieve", "achieved", "summarize", "summarise", "summary", "recap", "overview"},
}  # fmt: skip
# Of pull requests and tickets these say which: in any form of the verb.
_FORMS = tuple(
    tuple(forms.split())
    for forms in (
        "merge merges merged merging",
        "review reviews reviewed reviewing",
        "open opens opened opening",
        "close closes closed closing",
        "approve approves approved approving",
        "ship ships shipped shipping",
        "deploy deploys deployed deploying",
        "resolve resolves resolved resolving",
        "create creates created creating",
    )
)
_VAGUE = {
    "new", "big", "small", "important", "major", "minor", "critical", "main", "old", "good", "bad", "productive", "busy",
    "busiest", "biggest", "largest", "smallest", "longest", "shortest", "average", "usual", "usually", "normally",
    "typically", "roughly", "approximately", "half", "percent", "percentage", "share", "ratio", "proportion",
    "fraction", "rate", "trend", "trends", "increase", "increased", "decrease", "decreased", "change", "changed",
    "compare", "compared", "comparison", "difference", "than", "versus", "vs", "faster", "slower", "better", "worse",
    "%", "open", "closed", "resolved", "unresolved", "remaining", "outstanding", "pending", "failed", "successful",
    "hours", "hour", "minutes", "someone", "else", "others", "only", "again", "both", "neither", "consecutive", "row",
    "longer", "earlier", "later", "next", "previous", "another", "first", "last", "latest", "earliest", "second", "project",
    "projects", "sprint", "sprints",
}  # fmt: skip
_COMPOUNDED = {"rate", "change", "row", "share", "trend"}  # "rate limiter", "change log"
_NOUN_FOLLOWS = {"about", "regarding", "concerning", "the", "our"}  # "about deploys", "the build"
_GROUP_WORDS = {
    "team", "teams", "group", "people", "guys", "department", "folks", "related", "entry", "entries", "worklog",
    "worklogs",
}  # fmt: skip


@dataclass(frozen=True)
class Leftovers:
    """Sets of words of which each set has one that must stand in the text; names that are also stored as such."""

    mentions: tuple[tuple[str, ...], ...] = ()
    places: frozenset[int] = frozenset()  # in the question, of the words looked for
    projects: tuple[tuple[str, ...], ...] = ()  # beside each mention, the projects of that name
    tags: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[str, ...] = ()  # one of these must stand there as well
    deeds: tuple[tuple[str, ...], ...] = ()  # those of the mentions that are forms of a verb of doing


def leftovers_of(reading: Reading, target: Target, understood: Iterable[int]) -> Leftovers | None:
    """What is left to look for; `None` where a word is left whose meaning would change the number."""
    words = reading.words
    used = target.words | set(understood)
    allowed = _VERBS_OF_KIND.get(target.kind, set()) | _HAVE
    if target.category is not None:
        allowed |= _VERBS[target.category]
    projects = NameIndex(((name, name) for name in reading.vocabulary.projects), words)
    tags = NameIndex(((name, name) for name in reading.vocabulary.tags), words)
    found: list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = []
    resolution = resolution_of(reading) if target.category is Category.DECISION else None
    places: set[int] = set(resolution.places if resolution else ())
    used |= places
    verbs = _main_verbs(reading)
    strangers = {
        at for at in range(len(words)) for name in reading.strangers if words.tokens[at].text in name.split()
    }
    at = 0
    while at < len(words):
        start, at = at, at + 1
        token = words.tokens[start]
        if start in used or not words.is_free(start) or not token.is_word:
            continue
        project, tag = projects.longest_at(words, start), tags.longest_at(words, start)
        known_end = max(project[0] if project else 0, tag[0] if tag else 0)
        if known_end:
            text = words.text(start, known_end)
            found.append(
                (with_plural(text.removesuffix("'s")), _named(project, known_end), _named(tag, known_end))
            )
            places.update(range(start, known_end))
            at = known_end
            continue
        forms = _forms(reading, target, start)
        if forms:
            found.append((forms, (), ()))
        elif _limits_nothing(reading, start, allowed):
            continue
        elif not _is_noun(reading, start) and (
            token.word in HUMAN_VERBS | _VAGUE or start in verbs - strangers or token.word.endswith("ed")
        ):
            return None
        else:
            found.append((with_plural(token.text.removesuffix("'s")), (), ()))
        places.add(start)
    if len(found) > _MAX_WORDS or (found and not _may_rest_on_words(reading, target)):
        return None
    return Leftovers(
        mentions=tuple(each[0] for each in found),
        places=frozenset(places),
        projects=tuple(each[1] for each in found),
        tags=tuple(each[2] for each in found),
        phrases=resolution.phrases if resolution else (),
        deeds=tuple(each[0] for each in found if each[0] in _FORMS),
    )


def _may_rest_on_words(reading: Reading, target: Target) -> bool:
    """Whether other words can limit this and change nothing else: "how many people live in Rome" counts no authors."""
    if target.kind is TargetKind.WORK:
        return False
    has_subject = bool(reading.people.is_everyone or reading.strangers) or any(
        person.is_subject for person in reading.people.asked
    )
    if target.category is not None:
        words = reading.words
        verbs = [at for at in target.words if words.word(at) in VERBS]
        is_about = all(words.word(at - 1) in _BEING and words.word(at + 1) in {"about", "on"} for at in verbs)
        return has_subject or is_about  # "what was decided about Kafka"
    if target.kind in {TargetKind.ENTRIES, TargetKind.REQUESTS, TargetKind.TICKETS}:
        return True
    return has_subject and target.kind is not TargetKind.PEOPLE


def _named(found: tuple[int, tuple[str, ...]] | None, end: int) -> tuple[str, ...]:
    return found[1] if found is not None and found[0] == end else ()


def asks_of_things(reading: Reading) -> bool:
    """Whether something else than people does what is asked: "how many bugs did the cache cause"."""
    words = reading.words
    for at in range(len(words)):
        if words.word(at) not in {"did", "does"} or not words.is_free(at):
            continue
        subject = at + 1
        while words.word(subject) in _OWNERS | _ADVERBS and words.is_free(subject):
            subject += 1
        if words.is_free(subject) and words.tokens[subject].is_word:
            return True
    return False


def _main_verbs(reading: Reading) -> frozenset[int]:
    """Where verbs stand: behind "did" and who did it, and right behind "were"."""
    words = reading.words
    verbs = set()
    for at in range(len(words)):
        if not words.is_free(at):
            continue
        verb = at + 1
        if words.word(at) in {"did", "does", "do", "have", "has"}:
            while verb < len(words) and (
                not words.is_free(verb) or words.word(verb) in _JOINED | _ADVERBS | _OWNERS
            ):
                verb += 1
            verbs.add(verb)
        elif words.word(at) in _BEING:
            verbs.add(verb)
    return frozenset(verbs)


def _forms(reading: Reading, target: Target, at: int) -> tuple[str, ...]:
    """Every form of a verb behind what it was done with. Before it, "open" is a state, and nobody keeps that."""
    if target.kind not in {TargetKind.REQUESTS, TargetKind.TICKETS}:
        return ()
    word = reading.words.word(at)
    if at < max(target.words, default=0) and word in {"open", "closed"}:
        return ()
    return next((forms for forms in _FORMS if word in forms), ())


def _limits_nothing(reading: Reading, at: int, allowed: set[str]) -> bool:
    word = reading.words.word(at)
    if word in _VAGUE:
        return False
    if word in _GROUP_WORDS:
        return reading.words.is_free(at - 1)  # "Ada's team" is not Ada
    return word in allowed or word in FUNCTION_WORDS or word in _ADVERBS


def _is_noun(reading: Reading, at: int) -> bool:
    """Whether a word that may be a verb, or change the number, stands where only a thing can."""
    words = reading.words
    if words.word(at) in _VAGUE:
        follows = words.word(at + 1)
        is_word = words.is_free(at + 1) and words.tokens[at + 1].is_word
        return words.word(at) in _COMPOUNDED and is_word and follows not in FUNCTION_WORDS
    return words.word(at - 1) in _NOUN_FOLLOWS and words.word(at) in HUMAN_VERBS
