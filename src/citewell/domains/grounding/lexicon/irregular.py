"""Forms that no suffix rule reaches."""

from citewell.domains.grounding.lexicon.word_lists import listed

_FORMS = """
be: is are was were been being am 's 're
have: has had having
do: does did done doing
become: became
begin: began begun beginning
break: broke broken breakage
bring: brought
build: built rebuild rebuilt
buy: bought
catch: caught
choose: chose chosen choice
come: came
decide: decision decisions
dig: dug digging
draw: drew drawn
drink: drank drunk
eat: ate eaten
fight: fought
fly: flew flown
forget: forgot forgotten
hear: heard
lay: laid
lie: lay lain
shake: shook shaken
show: shown
shoot: shot
sing: sang sung
sink: sank sunk
sit: sat
sleep: slept
slide: slid
strike: struck
swear: swore sworn
swing: swung
tear: tore torn
wake: woke woken
wear: wore worn
wind: wound
undergo: underwent undergone
foresee: foresaw foreseen
redo: redid redone
reset: resetting
cut: cutting cuts
put: putting puts
hit: hitting hits
quit: quitting quits
shut: shutting shuts
stop: stopped stopping stops
plan: planned planning plans
let: letting lets
drive: drove driven
fall: fell fallen
feed: fed
feel: felt
final: finalize finalized finalizing
find: found findings finding
freeze: froze frozen
get: got gotten getting
give: gave given
go: went goes going
gone: gone
grow: grew grown growth
hang: hung
hide: hid hidden
hold: held
keep: kept
know: knew known knowledge
lead: led
leave: left
lend: lent
lose: lost loss losses
make: made making
mean: meant
meet: met meeting meetings
old: older oldest
new: newer newest
override: overrode overridden
pay: paid payment payments
read: reading
rewrite: rewrote rewritten
rerun: reran rerunning
rise: rose risen
run: ran running runs
say: said says
see: saw seen
sell: sold
send: sent
set: setting
shrink: shrank shrunk
speak: spoke spoken
speed: sped
spend: spent
stand: stood
stick: stuck
swap: swapped swapping swaps
take: took taken taking
teach: taught
tell: told
think: thought
throw: threw thrown
understand: understood
win: won
withdraw: withdrew withdrawn
write: wrote written writing writes
analyze: analysis analyses analyse analysed analysing analyst
approve: approval approvals
remove: removal removals
propose: proposal proposals
renew: renewal renewals
retrieve: retrieval retrievals
refuse: refusal
resolve: resolution resolutions
fail: failure failures
reduce: reduction reductions
introduce: introduction introductions
describe: description descriptions
subscribe: subscription subscriptions
conclude: conclusion conclusions
exclude: exclusion exclusions
include: inclusion
expand: expansion expansions
extend: extension extensions
submit: submission submissions submitted submitting
permit: permission permissions
compare: comparison comparisons
diagnose: diagnosis diagnoses
deliver: delivery deliveries
recover: recovery recoveries
discover: discovery discoveries
maintain: maintenance
occur: occurrence occurrences occurred occurring
receive: receipt receipts reception
respond: response responses
prove: proof proofs
prefer: preferred preference preferring
refer: referred referring reference references
convert: conversion conversions
reverse: reversal
divide: division
explain: explanation explanations
clear: clearance
complain: complaint complaints
arrive: arrival
deny: denial
try: tries tried trial
reproduce: reproduction repro
refactor: refactoring
encrypt: encryption
child: children
person: people persons
man: men
woman: women
index: indices indexes indexing indexed
matrix: matrices
vertex: vertices
criterion: criteria
bug: bugs bugged
bigger: larger
review: reviewer reviewers reviews
export: exporter exporters exports
import: importer importers imports
schedule: scheduler schedulers
parse: parser parsers
own: owner owners ownership
cancel: cancelled cancelling canceled canceling cancellation
label: labelled labelling
model: modelled modelling
travel: travelled travelling
use: used using uses usage
upgrade: upgrades upgraded upgrading
debug: debugged debugging
log: logged logging logs
log_in: login
block: blocker blockers
flake: flaky flakiness flakes
slow: slowness slowly slowed slowing
accept: acceptance
depend: dependency dependencies dependent dependence
authenticate: authentication
assist: assistance
occupy: occupied
busy: business
"""

# Words whose ending only looks like one that can be taken off. Their plurals are found without being listed.
UNTOUCHED = listed(
    "finally costly proceed exceed succeed bleed breed indeed important station nation during thing string nothing something anything everything morning evening "
    "bring king ring spring need seed feed speed red bed shed hundred embed sing wing ping billing "
    "pricing staging landing onboarding rating ceiling engineering marketing tenant client content "
    "event agent component department experiment environment comment moment element segment argument "
    "parent current recent percent version session region mission pension million billion union opinion "
    "question section option action position condition function exception partition transaction city "
    "quality quantity utility entity identity priority activity facility community capacity security "
    "family reply supply apply early only daily weekly monthly yearly hourly nightly assembly friendly "
    "date state rate gate plate template candidate climate chat data beta meta format what that flat "
    "terminal internal external production relation information notation consent accent talent silent "
    "patent distance instance balance finance advance insurance appliance sequence reference science "
    "experience audience absence presence sentence evidence currency frequency emergency agency urgency "
    "latency statement investment equipment assignment payment"
)


def _read_forms() -> dict[str, str]:
    table = {}
    for line in _FORMS.strip().splitlines():
        base, forms = line.split(":")
        table.update(dict.fromkeys(forms.split(), base))
    return table


IRREGULAR = _read_forms()
