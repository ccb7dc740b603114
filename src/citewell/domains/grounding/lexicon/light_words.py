"""Words a summary may bring along without a quote for them."""

from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.stems import stem

# Verbs and nouns so general that any record of work covers them.
LIGHT_WORDS = listed(
    "work task thing item entry day author do have be make get go take spend carry perform "
    "conduct undertake engage involve focus contribute manage deal use include regard concern relate "
    "happen occur finish complete done according include includes along put total number part way kind "
    "type sort time date project topic subject able happen hold become period way worklog progress effort activity "
    "specific particular related relevant follow result order addition respect well order case today "
    "day week month"
)

LIGHT_STEMS = frozenset(stem(word) for word in LIGHT_WORDS)

# Kinds of things: light when they stand beside the identifier of one ("the script rotate_certs.sh").
KINDS_OF_THINGS = listed(
    "script file function module class method table column field endpoint package library service model repository "
    "repo branch command flag option setting variable version ticket issue pr pull request merge mr prs mrs requests "
    "issues tickets commit release bug path folder directory link page url document image dag job test config"
)

# Verbs of saying: light when they introduce what was said ("Ada reported that …"), content otherwise.
REPORTING_WORDS = listed(
    "report note mention say state log write record describe indicate explain add confirm observe find "
    "tell announce document share update summarize list enter"
)

# Concepts of deeds that a reader takes for facts: "reviewed" is not "merged". Verbs outside of these say little by
# themselves and count as vague.
DEEDS = listed(
    "fix break fail crash stall succeed finish start continue resume stop pause postpone cancel deploy rollback merge "
    "open reopen close create add remove omit ignore deprecate enable disable increase decrease double triple quadruple "
    "halve improve speedup slowdown worsen accept agree reject grant revoke block unblock wait prevent protect discuss "
    "contact meet attend pair help mentor onboard investigate review test verify measure upgrade migrate replace "
    "rename refactor redesign simplify split document plan schedule prioritize estimate decide propose request "
    "complain present install retry rotate renew expire backup restore recover escalate hire interview assign handover "
    "takeover lead rewrite rerun reproduce exceed miss adopt evaluate experiment prototype design automate order pay "
    "charge refund sell sign depart vote train publish translate negotiate volunteer apologize win lose delegate "
    "triage archive encrypt lock pin"
)

# Vague words: a claim may hold a few that its quotes do not. Verbs here say little by themselves.
SOFT_WORDS = listed(
    "issue problem change team effort progress work system process session detail matter area side feature step event "
    "successful successfully success new good recent recently additional main current currently important necessary "
    "quick quickly initial further whole full remaining existing final finally possible proper properly correctly "
    "effectively directly previously primarily mainly mostly largely actively collaboratively help attention handle "
    "aim goal purpose need ensure provide member colleague piece component code implement software technical version "
    "user people customer group share cause outcome result finding situation case favor overall respectively "
    "resulting underlying corresponding associated involved available present given certain entire simply fully "
    "incident job weekly monthly yearly hourly nightly duty test price effect difficulty request employee free defective temporarily "
    "missing lack last stand compare newly environment rate error level status state list section tool platform resource object "
    "instance source target place location period phase stage round series range previous prior latest updated revised "
    "run show find reveal indicate demonstrate yield give land lead end turn bring put keep retain hold stay remain "
    "receive obtain reach refer point contain consist comprise feature represent serve act exist belong appear seem "
    "observe see notice encounter experience face consider understand realize amount total number equal apply "
    "contact address cover concern affect enable allow let require want expect seek try manage place set base locate "
    "like prefer think believe feel know mean intend prevent avoid turn come go follow accompany next "
    "daily amongst upon thereby whereby due successfully smooth smoothly already meanwhile additionally"
)
