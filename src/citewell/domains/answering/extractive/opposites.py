"""Words that cannot both be meant. A question with one of them is not answered by a sentence with the other."""

from functools import cache

from citewell.domains.answering.extractive.words import stem_of

_NEGATING_PREFIXES = ("un", "in", "im", "non", "dis", "il", "ir", "anti", "de")
_MIN_NEGATED = 4  # letters; shorter words begin with "in" or "de" by chance

_PAIRS = """
abolish create, abolish establish, abolish introduce, above below, absence presence, absent present, absorb emit
absorb release, accelerate decelerate, accept refuse, accept reject, acid base, acquire lose, active inactive
active passive, actor actress, add drop, add remove, add subtract, adopt abandon, adopt reject, advance retreat
advantage disadvantage, affirm deny, against for, aggressive peaceful, agree disagree, agreement disagreement
alike different, alive dead, alkaline acidic, all none, all some, allow ban, allow deny, allow forbid
allow prevent, allow prohibit, allow restrict, ally enemy, always never, amateur professional
ancestor descendant, ancestor heir, ancient modern, antagonist ally, apart together, appear disappear
approve disapprove, approve oppose, approve reject, arrive leave, artificial real, ascend descend, asleep awake
attach detach, attack defend, attract repel, authorize forbid, bad great, balanced unbalanced, ban permit
bankrupt profitable, beautiful ugly, before after, before following, before since, begin end, begin stop
behind ahead, benefit harm, best least, best worst, big small, biggest least, birth death, block unblock
blocked unblocked, born die, borrow loan, bottom top, boy girl, bright dim, broad narrow, brother sister
build destroy, buy sell, calm stormy, capitalism communism, capitalist communist, capitalist socialist
capture release, careful careless, cathode anode, catholic protestant, cause prevent, cease begin
cease continue, ceiling floor, central peripheral, certain uncertain, cheap expensive, christian pagan
civilian military, clean dirty, clear unclear, clockwise counterclockwise, closest farthest, coastal inland
cold warm, common rare, common uncommon, compress expand, concave convex, conceal reveal, condense evaporate
connect disconnect, conquer surrender, conscious unconscious, conservative liberal, constant variable
consumer producer, continue stop, cool hot, correct incorrect, correct wrong, cowardly brave, create destroy
curved straight, damage repair, danger safety, dark bright, day night, decrease grow, decrease rise
deep shallow, defeat win, defensive offensive, deflate inflate, demand supply, democratic authoritarian
deny admit, deny confirm, departure arrival, deploy rollback, deposit withdraw, deprecate introduce
descend climb, develop decline, die live, difficult simple, diminish increase, direct indirect, discover conceal
dismiss appoint, dismiss hire, divide multiply, divide unite, domestic foreign, drop raise, drop rise, dry wet
duke duchess, dull sharp, earlier later, early late, early recent, east north, east west, eastern western
easy difficult, easy hard, efficient inefficient, elastic inelastic, elect appoint, elected appointed
emigrate immigrate, emperor empress, employ dismiss, employer employee, empty full, enable block, enable disable
encourage discourage, end continue, enlarge reduce, enlist discharge, enormous tiny, enter leave, equal unequal
establish disband, establish dissolve, even odd, ever never, everyone nobody, everything nothing, evolve devolve
exhale inhale, exile welcome, exit enter, exit entrance, expand contract, expand shrink, expel admit
expel invite, explicit implicit, exterior interior, extinct living, fake real, false true, famous unknown
far near, farthest nearest, fast slow, faster slower, fat thin, father mother, favor oppose, favour oppose
fertile barren, fewer greater, final first, final initial, finite infinite, first last, fix break
flexible rigid, float sink, formal informal, former latter, forward backward, found dissolve, frequent rare
frequently rarely, fresh salt, friend enemy, front back, gain lose, gain reduce, gather scatter
general specific, generous greedy, give receive, give take, global local, good bad, gradual sudden
grandfather grandson, greater less, greater lesser, greater smaller, greatest fewest, greatest smallest
guilty innocent, happy sad, hard soft, harmful beneficial, harmful harmless, healthy sick, heat cool
heaven hell, hero villain, hide show, high little, high low, higher lower, highest least, highest lowest
hire fire, horizontal vertical, host guest, host parasite, hot cold, huge small, husband wife, ignore consider
illegal lawful, immediate delayed, immune susceptible, implode explode, import export, import produce
important trivial, important unimportant, improve deteriorate, improve worsen, include exclude
inclusive exclusive, increase decline, increase decrease, increase drop, increase reduce, increased decreased
independent dependent, inferior superior, inhibit activate, inhibit promote, inhibit stimulate, injure heal
innate adaptive, inner outer, input output, insert remove, inside outside, install remove, install uninstall
internal external, invade defend, invade withdraw, isolate integrate, join leave, joy sorrow, junior senior
keep drop, kind cruel, king queen, known unknown, lack have, lack possess, landlord tenant, large small
largest least, largest smallest, last earliest, latest earliest, latest first, lead follow, leader follower
least greatest, least many, left right, legal illegal, legal unlawful, lend borrow, liability asset, light dark
light heavy, lighter heavier, limited unlimited, linear nonlinear, long brief, long short, loose tight
lord lady, loss gain, loud quiet, love hate, lower increase, lower raise, loyal rebellious, major minor
majority minority, male female, man woman, mandatory optional, many few, many fewer, mature immature
maximize minimize, maximum minimum, melt freeze, men women, merge revert, merge separate, merge split
minimal maximal, mobile stationary, monarchy republic, moral immoral, more fewer, more less, morning evening
most fewest, most least, most smallest, move stay, moving stationary, much little, narrow wide
natural artificial, natural synthetic, necessary unnecessary, negative neutral, nephew niece, neutral charged
new ancient, newest earliest, noisy quiet, normal abnormal, north south, north west, northern eastern
northern southern, obey disobey, occupied vacant, offense defense, often rarely, often seldom, old modern
old new, old young, older newer, older younger, older youngest, oldest latest, oldest newest, oldest youngest
one several, online offline, open close, open closed, oppose defend, oppose encourage, opposite same
optimist pessimist, oral written, order chaos, order disorder, ordinary extraordinary, outlaw legalize
over under, overestimate underestimate, parallel perpendicular, parent child, part whole, partial complete
partly completely, pass fail, past future, permanent temporary, permit prohibit, plentiful scarce
plural singular, polite rude, popular unpopular, positive negative, positive zero, possible impossible
poverty wealth, powerful powerless, powerful weak, praise condemn, praise criticize, precede follow
predecessor successor, predict recall, prevent enable, prevent encourage, prevent help, previous following
previous next, primary secondary, primitive advanced, prince princess, production staging, profit loss, prohibit require
promote hinder, promote prevent, proponent opponent, prosperity poverty, protect harm, proud ashamed
public private, public secret, punish reward, push pull, quick slow, quickly slowly, radical conservative
random ordered, rapid slow, rapidly slowly, ratify reject, receive send, recent ancient, recent old
reduce expand, reduce grow, reduce raise, regular irregular, relax tighten, religious secular, remember forget
repeal enact, resist surrender, resolve reopen, rest motion, retain lose, retain release
reversible irreversible, rich poor, rise fall, rough smooth, rural urban, sacred profane, safe dangerous
safe unsafe, same different, satisfied dissatisfied, scale shrink, scarce abundant, secure insecure, self non
sell acquire, sell purchase, separate join, separate united, sharp blunt, shortage surplus, shorter longer
shortest longest, sickness health, sign reject, similar different, simple complex, single multiple
single several, slave free, slavery freedom, slowest fastest, smaller bigger, smaller larger, smallest biggest
sober drunk, solid gas, solid hollow, solid liquid, son daughter, south west, southeast northwest
southern western, southwest northeast, spring autumn, stability instability, stable unstable, stallion mare
start end, start finish, start stop, static dynamic, strengthen weaken, strict lenient, strictly loosely
strong weak, stronger weaker, strongest weakest, subjective objective, subordinate superior, success failure
sufficient insufficient, summer winter, summit base, support oppose, supporter critic, supporter opponent
suppress activate, suppress encourage, suppress promote, surplus deficit, symmetric asymmetric, tall short
taller shorter, tame wild, teach learn, teacher student, theory practice, thick thin, thickest thinnest
together separately, tolerant intolerant, top last, top lowest, transparent opaque, truth lie, typical atypical
uncle aunt, unify divide, unique common, unite separate, universal local, up down, upgrade downgrade
upper lower, upstream downstream, upward downward, upwards downwards, useful useless, usual unusual
usually rarely, vague clear, valuable worthless, victory defeat, visible invisible, voluntary compulsory
voluntary forced, vowel consonant, war peace, warm cool, weakness strength, wealthy poor, widely narrowly
win lose, wise foolish, with without, within beyond, within outside, worse better, worst greatest, younger elder
youngest eldest, zenith nadir
"""


def are_opposites(first: str, second: str) -> bool:
    """Whether two stems are opposites: by the list, or by a prefix that negates one of them."""
    if second in _opposites().get(first, ()):
        return True
    if min(len(first), len(second)) < _MIN_NEGATED or first[-1] != second[-1]:
        return False
    return any(first == prefix + second or second == prefix + first for prefix in _NEGATING_PREFIXES)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _PAIRS.strip().splitlines():
        for pair in line.split(","):
            first, second = map(stem_of, pair.split())
            found.setdefault(first, set()).add(second)
            found.setdefault(second, set()).add(first)
    return {word: frozenset(others) for word, others in found.items()}
