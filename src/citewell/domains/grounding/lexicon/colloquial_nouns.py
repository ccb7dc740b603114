"""More expressions for things and qualities, and what engineers abbreviate; written as in `verb_families`."""

COLLOQUIAL_NOUNS = """
absent: absent missing not_there
ad: ad advert advertisement
advantage: advantage benefit upside pro gain
agency: agency bureau
amount: count tally
announcement: announcement notice heads-up warning advance_notice announce notify notify
apartment: flat apartment
article: article piece post write-up paper
attempt: attempt try go shot trial
baby: baby infant
backend: back-end
bag: bag sack
batch: batch lot charge
beginning: outset beginning kick-off kickoff
bill: bill invoice
blocker: blocker show-stopper showstopper obstacle impediment block
box: box crate carton case host server machine
break: break pause interval
bug: hiccup snag quirk gremlin typo
building: building premises house
cache: cache caching
calendar: calendar diary schedule
car: car vehicle automobile
cancellation: cancellation cancel churn
ceiling: ceiling cap limit maximum
chance: chance probability likelihood odds
channel: channel line
child: child kid pupil children kids
class: class lesson course lecture
clip: clip video footage recording
comment: nit
complaint: complaint complain grievance
confirmation: confirmation confirm acknowledge acknowledgement ack
connection: connection link connectivity
container: container tank vessel bin
content: content contents
contractor: contractor subcontractor external freelancer
cookie: cookie biscuit
cost: cost expense spend spending outlay fee charge price bill
course: course training class
credential: credential login credentials
crew: crew staff team personnel
culprit: culprit offender
customer: shopper buyer patron guest
damage: damage harm
danger: danger risk hazard
deadline: cut-off cutoff due
deduplication: dedup dedupe deduplication deduplicate de-dup
defect: defect fault flaw
degree: degree deg degrees
delay: delay lag lateness hold-up holdup
delivery: delivery shipment consignment deliver drop-off
demand: demand need requirement
department: department dept division unit
depot: depot warehouse store storehouse
device: gadget appliance tool
disadvantage: disadvantage drawback downside con minus
doctor: doctor physician gp medic vet
documentation: write-up writeup readme
door: door gate
double: double twice twofold
draft: draft outline first_version v1 v0
drawing: drawing sketch diagram plan
effect: effect impact influence consequence
electricity: electricity power current
employee: employee staff worker hand
end: finish
engine: engine motor
environment: env
equipment: equipment gear kit hardware apparatus
error_budget: error_budget
estimate: guess ballpark estimation projection forecast
evaluation: eval evaluation evaluate assess assessment
event: event happening function
evidence: evidence proof back_up back_that_up back_it_up support
exam: exam examination test
example: for_instance
execution: run execution
fault: fault defect failure
fee: fee charge cost price
field: field area column
firm: firm company
fifth: fifth
film: film movie
flat: flat level unchanged
floor: floor minimum storey level
forecast: forecast prediction projection predict outlook
fortnight: fortnight two_weeks 2_weeks
freezer: freezer deep-freeze
fridge: fridge refrigerator cooler chiller
function: func fn
fund: fund grant funding money
ground: ground soil earth land
group: group cohort arm bucket class
handbook: handbook manual guide
head: head lead chief director boss
heat: heat warmth
hint: hint clue pointer tip
hole: hole gap opening
hose: hose pipe tube line
image: image picture photo photograph img pic shot
improvement: improvement gain better uplift improve
income: income revenue takings turnover earnings sales
information: info details data
instruction: instruction direction guideline
intermittent: on_and_off now_and_then every_now_and_then
intern: intern trainee apprentice working_student
invitation: invitation invite
item: item article product
job: position post
key: key
kiln: kiln oven furnace
knowledge: knowledge know-how expertise
label: label tag sticker
laboratory: lab laboratory
lamp: lamp light bulb
lane: lane track
lead: lead prospect
leader: leader head chief lead
learning: learning lesson takeaway
leg: leg route stretch section
length: length long
letter: letter mail
licence: licence license permit
lid: lid cover cap
loading: loading load
lorry: lorry truck hgv van
loss: loss lose shrinkage
lunch: lunch meal
management: management mgmt manage
manager: mgr supervisor foreman
margin: margin profit
material: material stuff
maximum: ceiling cap upper_limit peak highest
mean_value: average mean avg
meal: meal dish food
median: median p50 50th_percentile
medicine: medicine drug medication
meeting: mtg catch-up catchup 1:1 get-together huddle sit-down conversation
memory: memory ram oom mem
message: dm text
minimum: floor lower_limit lowest
mistake: mistake error slip blunder typo
moisture: moisture humidity damp
money: money cash funds
mother: mother parent
namespace: ns namespace
need: need requirement demand
network: network net lan
newcomer: newcomer new_hire new_joiner new_starter newbie starter
newsletter: newsletter mailing
noise: noise sound din
notice: notice warning announcement heads-up
number: nr count
nurse: nurse carer
object: obj object
obligatory: obligatory compulsory mandatory
observation: observation finding
offer: bid tender
office: office bureau
operation: operation op ops
operations: ops operation operations
opinion: opinion view position stance take
option: alternative possibility
order: order purchase po
organization: org organization organisation
origin: origin source
original: original orig initial
out_of_memory: oom out_of_memory run_out_of_memory
overlap: overlap clash conflict collision
overload: overload overloaded swamped saturated
owner: owner proprietor
package: pkg package parcel
page: alert alarm
paper: paper manuscript article
part: part piece component bit spare
partition: partition shard
patient: patient case
pause: pause break
people: people folks guys staff
per_second: rps qps per_second /s
percentile: percentile p50 p90 p95 p99
period: period window span time
person: guy someone somebody
phase: phase stage leg
photo: photo picture image
place: spot position
plan: blueprint scheme
plant: plant crop
point: pt pts point points
policy: policy rule guideline
possibility: possibility option chance
power_cut: power_cut power_outage blackout outage
preparation: preparation prep prepare
presentation: presentation slide deck slides talk demo
prevention: prevention prevent
previous: prev previous prior old former earlier
price: rate tariff
private: private confidential
probability: prob probability chance
procedure: procedure process routine protocol
product: product item article good goods
production: prd
professor: prof professor
profit: profit margin earnings
program: program programme
proof: proof evidence
property: property attribute
proposal: proposal suggestion offer pitch
protection: protection protect guard
punctual: punctual on_time in_time
punctuality: punctuality on_time on-time
quality: quality grade
query: query sql
queue: line waiting_list
quick: quick fast rapid swift
quiet: quiet calm silent uneventful
quota: quota limit allowance
range: range span
ratio: share quota proportion
reading: reading measurement value
ready: good_to_go set all_set
real: actual true
receipt: receipt slip
recipe: recipe formula
record: record row
recording: recording tape
reduction: reduction cut decrease
reference: ref reference
referee: referee reviewer
region: region area zone
rehearsal: rehearsal dry_run practice run-through
replacement: replacement swap substitute replace
reply: reply response
request: req request reqs requests rps qps
requirement: req reqs
research: research study
response: resp response
responsible: responsible in_charge accountable owner
result: figure
retry: re-try
review: rev
revision: rev revision
room: room hall
root_cause: root_cause rca
rota: rota roster schedule shift_plan
route: route line leg
row: row record entry
rule: rule regulation policy
sales: revenue sales
sample: specimen
schedule: schedule timetable plan plan_of_record rota
schema: schema
screw: screw bolt
script: script program
seat: seat place
seminar: seminar workshop
sensor: sensor probe
sequence: seq sequence
series: series ts
several: a_few a_couple a_number handful multiple a_lot
shelf: shelf rack
shift: shift turn
ship: ship vessel boat ferry
shop: shop store
shortage: shortage lack scarcity short shortfall
sign: sign signal indication
size: length width
slide: slide deck presentation
slot: slot appointment place window
small_problem: blip hiccup snag glitch problem issue
software: software program app
soil: soil earth ground
solution: solution fix answer workaround
source: src source
specification: spec spec_sheet
spot: spot place
spreadsheet: spreadsheet sheet excel csv
staff: staff personnel employee people workforce
standard: std standard
standard_deviation: std stddev standard_deviation
start: onset
statement: statement stmt
station: station stop
statistics: stat
street: street road
strange: strange odd weird peculiar unusual
student: student pupil
subject: subject topic matter
suggestion: suggestion idea recommendation
suitable: suitable fit appropriate
supervisor: supervisor advisor adviser boss
supplier: supplier vendor
surname: surname last_name
surplus: surplus excess
symptom: symptom sign
table: table tbl
target: target goal objective
teacher: teacher instructor trainer
technician: technician engineer tech fitter mechanic
temperature: temp temperature
terminal: terminal
theory: theory hypothesis
thousand: thousand k
three_times: threefold triple
ticket: jira card case
time_limit: time_limit timeout deadline
today: today this_morning
token: token
tool: tool utility
topic: topic subject
tour: tour round
town: town city
traffic: traffic load
translation: translation
truck: truck lorry
unanimous: unanimous unanimously all_agreed everyone_agreed
uncertain: uncertain unclear unknown open not_sure unsure not_clear
unreliable: unreliable flaky shaky not_reliable cannot_be_relied
user: usr end_user
usual: usual normal regular
utilization: util utilization use usage utilisation used
vacation: vacation holiday leave
validation: val valid validation
value: val
vehicle: vehicle car van lorry truck
vendor: seller
vessel: vessel ship boat
warehouse: warehouse depot storage
waste: waste scrap rubbish trash
weather: weather
week: wk wks week weeks
weekend: wknd weekend
widespread: widespread
width: width wide
winner: winner
wireless: wifi wi-fi wireless wlan
worker: worker employee
workforce: workforce staff
workload: workload load
written: in_writing written
year: yr yrs year
yield: yield harvest output
"""
