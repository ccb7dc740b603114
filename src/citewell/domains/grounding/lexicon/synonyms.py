"""Words that may stand for each other in a claim and its quote.

One concept per line: its name, then what expresses it. Phrases are joined with `_`. A word may belong to several
concepts; two words can stand for each other when they share one. Opposites are never in one concept.
"""

VERBS = """
fix: fix resolve repair patch correct solve remedy squash mend hotfix bugfix rectify address cure sort_out take_care_of iron_out clear_up get_to_the_bottom_of
break: break corrupt regress bust malfunction
fail: fail crash error_out fall_over flake go_wrong unsuccessful
crash: crash die segfault panic blow_up fall_over go_down
succeed: succeed success successful successfully pass green go_through
finish: finish complete completion conclude finalize wrap_up finish_up close_out finish_off get_done done
start: start begin kick_off commence initiate launch get_going onset
continue: continue proceed carry_on keep_on keep go_on resume
stop: stop halt cease discontinue shut_down kill terminate
pause: pause suspend on_hold hold_off put_on_hold freeze
postpone: postpone delay defer push_back put_off reschedule move_back slip
cancel: cancel call_off abort scrap abandon
deploy: deploy release ship go_out be_out roll_out rollout launch publish go_live push_out deliver put_live put_into_production push_to_production bring_live promote promotion
rollback: rollback roll_back rolled_back revert undo back_out
merge: merge land combine unify consolidate
open: open raise submit file create put_up
reopen: reopen open_again
close: close shut
create: create build make write author draft implement develop introduce add set_up setup craft produce compose generate prepare put_together code establish put_in_place addition creation construct
add: add include insert attach append introduce put_in
remove: remove delete drop eliminate get_rid_of strip clean_out discard purge retire take_out rip_out erase prune deletion
deprecate: deprecate retire sunset phase_out
enable: enable activate turn_on switch_on
disable: disable deactivate turn_off switch_off
increase: increase raise rise grow go_up climb bump boost up
decrease: decrease reduce lower cut drop fall shrink go_down decline bring_down trim shorten lessen down cut_down
double: double twice
halve: halve half cut_in_half
improve: improve enhance optimize better refine polish boost strengthen tune
speedup: speed speed_up accelerate faster fast quick quicker quickly speedy
slowdown: slow slow_down slower lag sluggish
worsen: worsen degrade deteriorate
accept: accept approve sign_off sign-off signoff greenlight okay agree_to
agree: agree agree_to consent align concur
reject: reject decline refuse turn_down disapprove veto dismiss
grant: grant allow permit authorize give
revoke: revoke withdraw take_away
block: block stuck hold_up wait_on wait_for wait await impede hinder stall hold_back obstacle impediment
unblock: unblock unstick clear_the_way
wait: wait await pend outstanding
prevent: prevent avoid stop guard_against
discuss: discuss talk chat speak go_over debate talk_through converse conversation talk_about cover deliberate
meet: meet sync catch_up call session standup get_together one_on_one join attend sit_down sync_up catchup
pair: pair pair_up collaborate team_up work_together cooperate
help: help assist support aid guide lend_a_hand
mentor: mentor coach teach train guide
onboard: onboard ramp_up induct
investigate: investigate look_into debug dig_into examine research explore analyze study inspect diagnose trace troubleshoot check look_at track_down probe chase get_to_the_bottom_of
find: find discover identify spot detect notice locate track_down pinpoint uncover come_across determine figure_out find_out isolate trace diagnose see observe encounter hit turn_up
learn: learn find_out study
cause: cause thanks_to owing_to lead_to result_in trigger stem_from owe_to reason come_from due_to because_of result because root_cause trace_back_to
review: review look_over go_through go_over code_review read_through inspect
test: test try_out exercise try
verify: verify confirm check validate ensure make_sure prove double_check assert
measure: measure benchmark profile time
update: update refresh modernize bring_up_to_date bump upgrade
change: change modify adjust alter edit tweak revise amend adapt update rework
upgrade: upgrade update bump move_to
migrate: migrate move port transfer switch shift transition convert
replace: replace swap substitute exchange supersede switch_from swap_out
rename: rename relabel
refactor: refactor restructure rewrite clean_up tidy simplify rework reorganize tidy_up cleanup
simplify: simplify streamline
split: split separate divide break_up break_down break_out
extract: extract pull_out factor_out
document: document write_up describe write_down documentation
note: note record write_down jot_down log
plan: plan intend aim schedule
schedule: schedule book arrange set_up
prioritize: prioritize rank
estimate: estimate size
decide: decide choose opt pick select settle_on go_with go_for decide_on
propose: propose suggest recommend put_forward pitch
request: request ask ask_for call_for want
ask: ask inquire question
answer: answer reply respond
report: report raise flag mention point_out notify announce tell inform
share: share circulate distribute send_around communicate
present: present demo show demonstrate showcase walk_through give_a_demo walk
explain: explain clarify describe
store: store save persist keep
load: load ingest read_in
send: send dispatch email forward deliver mail
receive: receive get obtain
return: return give_back respond_with
handle: handle process deal_with cope_with
run: run execute perform carry_out conduct
call: call invoke
configure: configure set_up setup config
install: install set_up
set: set define
allow: allow enable let permit make_it_possible
retry: retry try_again
rotate: rotate renew
renew: renew extend
expire: expire lapse run_out
validate: validate verify check
parse: parse read
connect: connect link hook_up wire_up tie integrate
integrate: integrate connect hook_up incorporate
sync: sync synchronize
backup: backup back_up
restore: restore recover bring_back
recover: recover restore bounce_back
monitor: monitor watch track observe keep_an_eye_on
track: track follow
alert: alert page notify warn
escalate: escalate raise
follow: follow_up followup chase
hire: hire recruit take_on
interview: interview
assign: assign allocate hand hand_over
handover: hand_over handover hand_off handoff pass_on
lead: lead head drive ahead
support: support
scale: scale
cache: cache
rewrite: rewrite reimplement
reproduce: reproduce recreate replicate
exceed: exceed surpass over above go_over go_beyond top
reach: reach hit attain achieve get_to give yield
miss: miss overlook
need: need require want
use: use utilize employ leverage adopt apply rely_on
adopt: adopt switch_to move_to take_up
compare: compare contrast evaluate
evaluate: evaluate assess appraise try_out trial
experiment: experiment prototype spike try_out trial
prototype: prototype spike proof_of_concept poc mock_up
design: design sketch architect lay_out
format: format
limit: limit cap restrict bound constrain throttle
expose: expose surface make_available
hide: hide conceal
encrypt: encrypt
lock: lock
clean: clean clean_up tidy cleanup
archive: archive
sign: sign
lose: lose
save: save
spend: spend devote dedicate invest put_in
take: take last
affect: affect impact hit influence touch
happen: happen occur take_place
visit: visit
arrive: arrive come_in turn_up
depend: depend rely
render: render display show
appear: appear show_up turn_up surface
duplicate: duplicate double copy clone
convert: convert transform turn_into
align: align
triage: triage sort
polish: polish refine
automate: automate automatic automatically
"""

NOUNS = """
role: role position job opening
bug: bug defect issue problem error fault glitch
issue: issue problem trouble difficulty
ticket: ticket issue
error: error exception
incident: incident outage
outage: outage downtime
pull_request: pr pull_request mr merge_request prs mrs
meeting: meet sync call session standup one_on_one workshop retro retrospective catchup
authentication: auth authenticate authentication authn login sign_in signin log_in
authorization: authz authorize authorization
login: login sign_in signin log_in logging_in
logout: logout sign_out log_out
signup: signup sign_up registration register
configuration: config configure configuration configs
database: db database databases dbs
repository: repo repository repositories repos
production: prod production live
environment: env environment envs
documentation: docs doc document documentation
document: document doc
kubernetes: k8s kubernetes
postgres: postgres postgresql pg
javascript: javascript js
typescript: typescript ts
performance: perf performance
specification: spec specification
application: app application
infrastructure: infra infrastructure
message: message msg
dependency: dependency dep deps
administrator: admin administrator
statistics: stats statistics statistic
information: info information
continuous_integration: ci continuous_integration
quality_assurance: qa quality_assurance
user_interface: ui user_interface frontend
frontend: frontend front_end
backend: backend back_end server_side
interface: interface
api: api
single_sign_on: sso single_sign_on
rfc: rfc proposal
design_doc: design_doc design_document
timeout: timeout time_out
backoff: backoff back_off
rollout: rollout roll_out deploy
latency: latency response_time
throughput: throughput
customer: customer client
client: client customer
user: user
person: person people
colleague: colleague teammate coworker
manager: manager lead boss
team: team group squad
deadline: deadline due_date
goal: goal objective target aim
metric: metric measurement kpi
test: test tests spec
test_suite: test_suite suite
pipeline: pipeline workflow
job: job task
script: script
cause: cause reason root_cause source
way: way approach method
function: function method
module: module package
feature: feature functionality capability
option: option setting flag
parameter: parameter param argument arg
page: page screen view
button: button
email: email mail
password: password passphrase
key: key
certificate: certificate cert certs
secret: secret credential credentials
permission: permission access right rights
access: access permission
feedback: feedback comment comments remarks
comment: comment remark note
requirement: requirement require
agenda: agenda
notes: notes minutes
guide: guide tutorial how_to howto handbook
runbook: runbook playbook
diagram: diagram chart
chart: chart graph
dashboard: dashboard
report: report
summary: summary overview
payment: payment pay
invoice: invoice bill
contract: contract agreement
vendor: vendor supplier provider
office: office
holiday: holiday vacation leave time_off pto off
half: half
quarter: quarter
deploy: deploy deployment
security: security secure
stability: stable stability reliability reliable
size: size
speed: speed fast performance
duplicate: duplicate duplicates double
regression: regression regress
memory_leak: memory_leak leak
queue: queue backlog
backlog: backlog
decision: decide decision agreement
priority: priority prio
maximum: max maximum
minimum: min minimum
average: avg average mean
approximately: approximately about around roughly circa approx ca almost nearly
temporary: temporary temp interim provisional
new: new fresh
old: old legacy outdated stale
wrong: wrong incorrect erroneous broken faulty bad mistaken false
correct: correct right accurate proper
empty: empty blank
missing: missing absent lacking
slow: slow sluggish laggy
large: large big huge
small: small little tiny minor
important: important critical crucial key
urgent: urgent critical pressing
difficult: difficult hard tricky
easy: easy simple
intermittent: intermittent sporadic occasional flaky flake unstable unreliable random
flaky: flaky flake unstable intermittent unreliable nondeterministic
unstable: unstable flaky flake
broken: broken break fail down not_working
failing: fail red broken
ready: ready prepared
available: available
unavailable: unavailable down offline
obsolete: obsolete outdated unused
unused: unused dead
first: first 1st initial
second: second 2nd
third: third 3rd
fourth: fourth 4th
fifth: fifth 5th
every_day: daily every_day each_day per_day
every_week: weekly every_week each_week per_week
every_month: monthly every_month per_month
every_night: nightly every_night overnight
every_hour: hourly every_hour
tomorrow: tomorrow
one_on_one: 1:1 one_on_one 1-1 one_to_one
zero: zero none no
without: without no
whole: whole entire full complete
local: local locally
remote: remote remotely
manual: manual manually by_hand
jointly: jointly together
afternoon: afternoon
today: today
end_to_end: e2e end_to_end
"""
