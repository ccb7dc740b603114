"""Words that deny, plan, doubt or limit what is said."""

from citewell.domains.grounding.lexicon.word_lists import in_order, listed
from citewell.domains.grounding.stems import stem

# Deny the verb or adjective after them.
VERB_NEGATORS = listed(
    "not never cannot hardly barely nor don't doesn't didn't won't wouldn't can't couldn't "
    "shouldn't isn't aren't wasn't weren't hasn't haven't hadn't mustn't needn't ain't cant dont didnt "
    "doesnt wont isnt unable incapable impossible"
)
# Deny the noun after them.
NOUN_NEGATORS = listed("no none nothing nobody without zero neither nor lack lacks lacked lacking n/a nil")
# Phrases that deny what follows, as stems.
NEGATING_PHRASES = (
    (("fail", "to"), True),
    (("no", "longer"), True),
    ((stem("decide"), "against"), True),
    ((stem("vote"), "against"), True),
    ((stem("advise"), "against"), True),
    (("yet", "to"), True),
    ((stem("refuse"), "to"), True),
    (("forget", "to"), True),
    (("forgot", "to"), True),
    ((stem("neglect"), "to"), True),
    (("instead", "of"), False),
    (("rather", "than"), False),
    (("stop", "short"), True),
    (("far", "from"), False),
    (("free", "of"), False),
    (("short", "of"), False),
)
PREVENTING = frozenset({stem("prevent"), stem("avoid")})
NOT_NEGATING = frozenset(
    {("not", "only"), ("not", "just"), ("nor", "only"), ("no", "doubt"), ("no", "matter")}
)
NEGATING_VERBS = frozenset({stem("fail"), stem("refuse"), stem("forget"), stem("neglect")})

PLANNING_WORDS = listed("will shall 'll won't must should ought shouldn't todo upcoming planned")
PLANNED_WORDS = frozenset({"planned", "scheduled", "expected", "intended"})  # of a thing
# Verbs (stems) that make "to …" after them something that has not happened.
PLANNING_STEMS = frozenset(
    stem(word)
    for word in in_order(
        "plan want need have intend aim hope wish expect decide agree ask request propose suggest recommend "
        "prepare schedule commit promise remain suppose goal next remind tell assign prioritize go about "
        "todo volunteer offer would like left time arrange set due ready wait await"
    )
)
DOUBT_WORDS = listed(
    "might may maybe perhaps probably possibly likely could would seems seem seemed appears suspect "
    "suspects suspected suspecting believe believes think thinks guess unclear unsure consider "
    "considers considering considered potentially apparently presumably hypothesis"
)
CONDITION_WORDS = listed("if unless provided assuming whether")
CLOSE_PLANNING_STEMS = frozenset(
    stem(word)
    for word in in_order("have go set time left like due about ready remain next plan goal aim hope promise")
)
FAR_PLANNING_STEMS = frozenset(stem(word) for word in in_order("wait await ask need want tell remind"))
HOPING_STEMS = frozenset({stem("hope"), stem("hopefully")})
WANTING_STEMS = frozenset({stem("want"), stem("need"), stem("require"), stem("ready")})
TRYING_STEMS = frozenset({stem("try"), stem("attempt"), stem("struggle")})
PARTLY = frozenset(
    {"half", "almost", "nearly", "partially", "partly"}
)  # only right before what is unfinished
UNFINISHED_WORDS = listed("almost nearly partially partly half halfway wip ongoing unfinished underway")

# Verbs (stems) that only say that something lies ahead: they need no quote of their own where it does.
AHEAD_STEMS = frozenset(
    stem(word)
    for word in in_order("plan intend aim schedule schedule upcoming next remain due expect set left")
)
AHEAD_WORDS = listed(
    "next tomorrow todo upcoming left remaining open follow follows following will soon until"
)

# Headings (stems of their words) under which a line without a past tense is a plan, a question, an open matter.
PLAN_HEADINGS = frozenset(
    stem(word)
    for word in in_order(
        "plan next todo to-do tomorrow upcoming ahead goal backlog outlook intention roadmap priority"
    )
)
QUESTION_HEADINGS = frozenset({stem("question")})
NONE_WORDS = listed("none nothing no n/a na nil -")

UNIVERSALS = listed(
    "all always everyone everything everybody entire entirely completely fully every only each whole both any"
)
CLAIMED_UNIVERSALS = listed("all always everyone everything everybody entire entirely completely fully")
LIMITERS = listed("some most many several few partly partially half sometimes mostly")
