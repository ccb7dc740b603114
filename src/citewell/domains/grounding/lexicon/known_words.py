"""Which words are ordinary English, so that a capital at the start of a sentence means nothing."""

from citewell.domains.grounding.lexicon.function_words import FUNCTION_WORDS
from citewell.domains.grounding.lexicon.light_words import LIGHT_WORDS, REPORTING_WORDS, SOFT_WORDS
from citewell.domains.grounding.lexicon.noun_families import NOUNS
from citewell.domains.grounding.lexicon.verb_families import VERBS
from citewell.domains.grounding.stems import stem

MORE_VERBS = (
    "certify accumulate acknowledge acquire act adapt adjust advance advise aggregate announce anonymize apologize apply "
    "approach arrange assemble assert attempt attract backfill backport balance baseline batch become believe bind "
    "bisect blame bootstrap brainstorm breach brief broadcast browse buffer bundle calculate calibrate capture care "
    "categorize celebrate center chain chart classify click climb coach collapse collect comment commit compile "
    "complain compress compute concern confuse consider consume contact contain coordinate count crawl customize "
    "decode decouple dedupe deduplicate define delegate demonstrate derive detach differ dig direct disagree "
    "disconnect dispatch doubt download draft drain drill dump earn edit embed empty encode encourage enforce enqueue "
    "enrich enroll escape exclude exercise exist expand expect explode exploit express extend face factor feed feel "
    "fetch fill filter fire fit flush fork freeze fuzz gate gather govern group grow guess hang harden hash head hear "
    "highlight hope host hunt ignore imagine imply import export incur indent index infer inherit inject inline "
    "inquire instruct instrument intend intercept interrupt introduce invalidate invite isolate iterate join judge "
    "jump justify kick label lack land laugh launch leak lean leave lend lift like link lint listen live locate log "
    "loop maintain map mark mask match matter mention migrate mirror mock move multiply mute name navigate negotiate "
    "normalize notice number obsolete offer onboard operate order organize outline overflow override own pack "
    "paginate parallelize park participate partition paste pay peak permit persist pick pin pivot place play point "
    "poll populate post pour practice predict prefer prepare preserve press price print proceed profile promise proof "
    "prove provision proxy publish pull purchase push qualify query queue quote race rank rate reach react read "
    "rebase rebuild recall recap recommend reconcile reconnect reconsider redesign redirect reduce redo refer reformat "
    "reject relate relax reload rely remain remember remind render repeat replay replicate repurpose rerun reschedule "
    "research reserve reset respond restart rethink retire retrospect return reuse revamp revisit reword ring route "
    "sample sanitize saturate scan schedule scope score scrape script scroll seal search seed seem seek select "
    "serialize serve shadow shard sharpen shave shift shorten shuffle silence sit skip sleep slice snapshot socialize "
    "solicit sound spawn specify spike spin stabilize stage stamp stand standardize stay steer stem step strain stream "
    "stress stretch strive struggle stub submit subscribe succeed suffer summarize supply suppose surprise survey "
    "survive suspect sweep tag talk target tell template tend think thank throttle throw tick tighten time toggle "
    "touch trace trade train translate trap travel treat trigger trim trip tweak type understand unify uninstall "
    "unlock unpin untangle upload upstream urge vacuum validate value vary vendor version view visit vote wait walk "
    "want warm warn wash waste weigh welcome widen win wish withdraw wonder workaround worry wrap yield zoom"
)
_MORE_WORDS = (
    "nothing none everything everyone nobody somebody anyone anything something yes no please thanks hello hi dear "
    "morning afternoon evening night week month year quarter today tomorrow yesterday monday tuesday wednesday "
    "thursday friday saturday sunday january february march april june july august september october november december "
    "one two three four five six seven eight nine ten eleven twelve dozen couple half hundred thousand million "
    "big small large long short high low fast slow hard easy good bad better best worse worst old new early late "
    "major minor critical urgent important internal external public private manual automatic weekly daily monthly "
    "code build bug bugs blocker blockers deploy release sprint backlog roadmap planning standup retro demo sync call "
    "meeting meetings decision decisions plan plans pull request requests merge review reviews test tests docs "
    "documentation support customer customers user users team data database server service client error errors "
    "incident outage alert alerts dashboard metrics latency performance security access account invoice payment "
    "feature features project projects issue issues ticket tickets task tasks progress status update updates summary "
    "notes todo done next later soon meanwhile overall unfortunately fortunately currently previously originally "
    "eventually initially lastly additionally finally pairing paired onboarding draft follow lots most all some "
    "many few several various other others another each both neither either such same different total average root "
    "cause due thanks owing given according contrary instead rather spent got went ran wrote made did has was"
)


def _stems_of(text: str) -> frozenset[str]:
    words = (word.partition("_")[0].removesuffix(":") for word in text.split())
    return frozenset(stem(word) for word in words if word not in FUNCTION_WORDS)


VERB_STEMS = frozenset({"do"}) | _stems_of(VERBS) | _stems_of(MORE_VERBS)
# The verbs themselves, to tell "fails" (a form of one) from "failures" (only made from one).
VERB_WORDS = frozenset(
    word.partition("_")[0].removesuffix(":")
    for word in (VERBS + MORE_VERBS).split()
    if word not in FUNCTION_WORDS
)
_KNOWN_STEMS = (
    VERB_STEMS
    | _stems_of(NOUNS)
    | _stems_of(_MORE_WORDS)
    | frozenset(stem(word) for word in FUNCTION_WORDS | LIGHT_WORDS | SOFT_WORDS | REPORTING_WORDS)
)


def is_known(word: str) -> bool:
    """Whether a lower-case word is ordinary English as far as this list reaches."""
    return word in FUNCTION_WORDS or stem(word) in _KNOWN_STEMS
