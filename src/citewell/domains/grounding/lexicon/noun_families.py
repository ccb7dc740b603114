"""Nouns, abbreviations and qualities that may stand for each other; written as in `verb_families`."""

NOUNS = """
bug: bug defect issue problem error fault glitch flaw bugfix
issue: issue problem trouble difficulty matter struggle
ticket: ticket issue
effective: effective effect take_effect valid in_force come_into_force
defective: defective defect faulty broken
error: error exception mistake fault failure
incident: incident outage event
outage: outage downtime unavailability down unavailable
pull_request: pr pull_request mr merge_request prs mrs
meeting: meet sync call session standup one_on_one workshop retro retrospective catchup discussion conversation talk appointment
workshop: workshop session training
authentication: auth authenticate authentication authn login sign_in signin log_in
authorization: authz authorize authorization
login: login sign_in signin log_in logging_in logon
logout: logout sign_out log_out
signup: signup sign_up sign-up registration register
configuration: config configure configuration configs setting
setup: setup set_up installation configuration
database: db database databases dbs
repository: repo repository repositories repos
production: prod production live
environment: env environment envs
documentation: docs doc document documentation documents
document: document doc paper
kubernetes: k8s kubernetes
postgres: postgres postgresql pg
javascript: javascript js
typescript: typescript ts
performance: perf performance
specification: spec specification specs
application: app application apps
infrastructure: infra infrastructure
message: message msg messages
dependency: dependency dep deps
administrator: admin administrator
statistics: stats statistics statistic
information: info information
continuous_integration: ci continuous_integration
quality_assurance: qa quality_assurance
user_interface: ui user_interface frontend
frontend: frontend front_end
backend: backend back_end server_side
api: api interface interfaces
single_sign_on: sso single_sign_on
rfc: rfc proposal
design_doc: design_doc design_document
timeout: timeout time_out
backoff: backoff back_off
rollout: rollout roll_out deploy deployment
latency: latency response_time delay
throughput: throughput
customer: customer client account
person: person people participant attendee user users folk folks employee colleague member staff individual someone
participant: participant attendee people person user
attendee: attendee participant visitor guest attend
candidate: candidate applicant
colleague: colleague teammate coworker
manager: manager lead boss head supervisor
team: team group squad crew
vendor: vendor supplier provider manufacturer
deadline: deadline due_date due
goal: goal objective target aim
metric: metric measurement kpi figure
figure: figure number value
test: test tests spec check
test_suite: test_suite suite tests
pipeline: pipeline workflow
job: job task
task: task job todo assignment
cause: cause reason root_cause source culprit origin
way: way approach method
function: function method
module: module package component
library: library lib package
feature: feature functionality capability function
option: option setting flag choice
parameter: parameter param argument arg
page: page screen view
email: email mail e-mail mails
password: password passphrase
key: key
certificate: certificate cert certs
secret: secret credential credentials
permission: permission access right rights
feedback: feedback comment comments remarks opinion response
comment: comment remark note
requirement: requirement require need
agenda: agenda
minutes: minutes notes
guide: guide tutorial how_to howto handbook manual
runbook: runbook playbook
diagram: diagram chart
chart: chart graph plot
summary: summary overview recap
payment: payment pay
invoice: invoice bill
contract: contract agreement deal
budget: budget
price: price cost pricing
cheaper: cheaper cut_cost cost less save reduce lower_cost
expensive_more: pricier costlier expensive
salary: salary pay wage compensation
holiday: holiday vacation leave time_off pto off away
half: half
quarter: quarter
third: third 3rd
size: size volume
volume: volume amount quantity
amount: amount sum quantity
share: share proportion percentage portion part rate fraction
majority: majority most
speed: speed fast performance
duplicate: duplicate duplicates double
regression: regression regress
memory_leak: memory_leak leak
queue: queue backlog
decision: decide decision agreement agree conclusion outcome
result: result outcome finding conclusion
priority: priority prio
maximum: max maximum limit most
minimum: min minimum least
average: avg average mean
role: role position job opening post
location: location place site venue
venue: venue location
trip: trip travel journey
phone: phone mobile handset device telephone
device: device machine unit
machine: machine server computer host
server: server host machine
laptop: laptop computer notebook
version: version release
build: build release version
experiment: experiment test trial
study: study trial research survey
survey: survey poll questionnaire
question: question query
answer: answer reply response
idea: idea proposal suggestion
step: step stage phase
stage: stage phase step
list: list listing
copy: copy duplicate
draft: draft
sample: sample example
example: example sample instance case
case: case instance situation
difference: difference discrepancy mismatch deviation
gap: gap hole
risk: risk danger hazard
threshold: threshold limit
bottleneck: bottleneck constraint limit
workaround: workaround work_around
spike: spike peak surge
shape: shape form
language: language
company: company firm business
competitor: competitor rival
bank: bank
law: law legal
finance: finance accounting financial
hr: hr human_resources people
marketing: marketing
engineer: engineer developer programmer
developer: developer engineer dev programmer
designer: designer
end: end close
beginning: beginning start
daily: daily every_day each_day per_day a_day
weekly: weekly every_week each_week per_week a_week
monthly: monthly every_month each_month per_month a_month
yearly: yearly annual annually every_year per_year a_year
nightly: nightly every_night each_night overnight at_night night
overnight: overnight during_the_night at_night night nightly
hourly: hourly every_hour each_hour an_hour per_hour
morning: morning
night: night evening
evening: evening night
one_on_one: 1:1 one_on_one 1-1 one_to_one
approximately: approximately about around roughly circa approx ca almost nearly some
temporary: temporary stopgap workaround for_now for_the_time_being temp interim provisional temporarily
permanent: permanent permanently
new: new newly fresh brand-new
old: old legacy outdated stale former previous
outdated: outdated out_of_date obsolete old stale
wrong: wrong incorrect erroneous broken faulty bad mistaken false invalid
broken: broken dead_on_arrival break fail down not_working defective faulty
correct: correct right accurate proper
empty: empty blank
missing: missing absent lacking miss lack without
slow: slow sluggish laggy
large: large big huge sizeable bigger larger
small: small little tiny minor smaller
important: important critical crucial key essential vital
urgent: urgent critical pressing
difficult: difficult hard tricky
easy: easy simple straightforward
intermittent: intermittent sporadic occasional flaky flake unstable unreliable random
flaky: flaky flake unstable intermittent unreliable nondeterministic
unstable: unstable flaky flake
failing: fail red broken
ready: ready prepared
available: available live accessible ready
live: live available production online active
unavailable: unavailable down offline unreachable inaccessible
obsolete: obsolete outdated unused
unused: unused dead
remaining: remaining left remain rest outstanding leftover still_open open
left: left remaining remain
open: open outstanding pending unresolved unfinished
pending: pending outstanding await open
overdue: overdue late
late: late delayed behind_schedule
early: early ahead
earlier: earlier before prior sooner
frequent: frequent common often top regular
main: main primary chief principal top major biggest
top: top most main best leading
common: common frequent usual
unknown: unknown not_found not_clear not_understood mystery unclear unexplained not_known undetermined
unexpected: unexpected surprise surprising
clear: clear obvious
whole: whole entire full complete all total
all: all every each whole
total: total sum overall altogether
several: several multiple various
own: own
separate: separate own dedicated individual
identical: identical same equal
same: same identical unchanged equal
unchanged: unchanged same stay_the_same not_change constant
expensive: expensive costly pricey
cheap: cheap inexpensive cheaper
additional: additional extra more further another
extra: extra additional spare
spare: spare extra
instant: instant immediate
immediately: immediately at_once right_away instantly straight_away
originally: originally initially at_first first
initially: initially originally at_first first
first: first 1st initial initially
second: second 2nd
fourth: fourth 4th
fifth: fifth 5th
local: local locally
remote: remote remotely
manual: manual manually by_hand
jointly: jointly together with
internal: internal internally in_house
external: external externally
secure: secure security safe
stable: stable stability reliable reliability
smooth: smooth smoothly without_a_hitch without_problems
zero: zero none no
end_to_end: e2e end_to_end
european: european eu
percent: percent percentage
favor: favor support
reason: reason cause ground why
publicly: publicly public
real: real genuine true actual
functional: functional work working operational usable
good: good positive favorable great nice well excellent
bad: bad negative poor faulty terrible
enough: enough sufficient suffice adequate
legit: legit legitimate valid
unfounded: unfounded baseless groundless
sick: sick ill illness unwell
mandatory: mandatory compulsory required obligatory must
optional: optional voluntary
capacity: capacity hold room space
rest: rest remaining others other remainder
quote: quote quotation offer estimate
legal: legal law
faulty: faulty bad defective
human: human person manual people
angry: angry upset annoyed furious
happy: happy satisfied pleased glad content
unhappy: unhappy dissatisfied displeased
rate: rate ratio
client_side: client frontend
"""
