"""Verbs that may stand for each other in a claim and its quote.

One concept per line: its name, then what expresses it. Phrases are joined with `_`. A verb may belong to several
concepts; two can stand for each other when they share one. Families are drawn wide where a reader would not
notice the change, and never across an opposite.
"""

VERBS = """
fix: fix resolve repair patch correct solve remedy squash mend hotfix bugfix rectify address cure sort_out take_care_of iron_out clear_up get_to_the_bottom_of put_right make_good amend settle overcome straighten_out deal_with
break: break corrupt regress bust malfunction damage brick destroy wreck ruin
fail: fail crash error_out fall_over flake go_wrong misfire falter unsuccessful failing red not_work malfunction
crash: crash die segfault panic blow_up fall_over go_down abort hang_up core_dump
stall: stall get_stuck hang freeze stick grind_to_a_halt
succeed: succeed success successful successfully pass green go_through work_out make_it go_well go_fine go_smoothly
finish: finish complete completion conclude finalize wrap_up finish_up close_out finish_off get_done done end accomplish fulfil fulfill
start: start begin kick_off commence initiate launch get_going onset embark set_out start_up kickoff undertake
persist: persist still_there still_exist still_present still_open remain_open still_broken
continue: continue still remain proceed carry_on keep_on keep go_on resume persist pursue
resume: resume restart pick_up take_up_again
stop: stop halt cease discontinue shut_down kill terminate end quit
pause: pause suspend on_hold hold_off put_on_hold freeze halt interrupt stop
postpone: postpone delay defer push_back put_off reschedule move_back slip shelve hold_back move
cancel: cancel call_off abort scrap abandon terminate drop scratch axe withdraw
deploy: deploy release ship roll_out rollout launch publish go_out be_out go_live push_out deliver put_live put_into_production push_to_production bring_live promote promotion make_available
rollback: rollback move_back roll_back rolled_back revert undo back_out reverse go_back switch_back reset
merge: merge land combine unify consolidate join bring_together
open: open raise submit file create put_up log_a lodge register
reopen: reopen open_again re-open
close: close shut close_down
create: create build make write author draft implement develop introduce add set_up setup craft produce compose generate prepare put_together establish put_in_place addition creation construct come_up_with work_out formulate devise assemble
add: add update extend expand include insert attach append introduce put_in incorporate supplement bring_in
remove: remove gone vanish disappear go_away clean_up clean clear_out delete drop eliminate get_rid_of strip clean_out discard purge retire take_out rip_out erase prune deletion throw_away throw_out dispose cut ditch scrap dump wipe clear take_away tear_out weed_out
omit: omit leave_out missing skip exclude miss_out drop ignore disregard filter_out
ignore: ignore disregard skip drop overlook neglect
deprecate: deprecate retire sunset phase_out discontinue
enable: enable activate turn_on switch_on re-enable turn_back_on
disable: disable deactivate turn_off switch_off shut_off shut_down take_down take_offline decommission
increase: increase rocket shoot_up spike mount accumulate rise_up double triple quadruple higher larger bigger greater longer more expand enlarge raise rise grow go_up climb bump boost up gain growth jump soar surge lift escalate push_up
decrease: decrease narrow narrow_down dip plunge tumble recede deflate halve smaller less fewer lower shorter reduce lower cut drop fall shrink go_down decline bring_down trim shorten lessen down cut_down diminish dwindle slash minimize sink come_down shave
double: double twofold
triple: triple threefold
quadruple: quadruple fourfold
halve: halve half cut_in_half cut_by_half
improve: improve up help enhance optimize better refine polish boost strengthen tune upgrade get_better ameliorate fine_tune
speedup: speed speed_up accelerate faster fast quick quicker quickly speedy
slowdown: slow slow_down slower lag sluggish
worsen: worsen degrade deteriorate get_worse worse decline
accept: accept approve sign_off sign-off signoff greenlight okay agree_to give_the_go_ahead adopt endorse ratify clear acceptance back
agree: agree agree_to consent align concur see_eye_to_eye reach_agreement
reject: reject decline refuse turn_down disapprove veto dismiss deny rejection
grant: grant allow permit authorize give concede
revoke: revoke withdraw take_away rescind invalidate
block: block stuck hold_up wait_on wait_for wait await impede hinder stall hold_back obstacle impediment obstruct prevent
unblock: unblock unstick clear_the_way free_up
wait: wait wait_on wait_for await pend outstanding
prevent: prevent avoid stop guard_against keep_from protect avert
protect: protect guard guard_against safeguard secure shield
discuss: discuss talk chat speak go_over debate talk_through converse conversation talk_about cover deliberate confer consult exchange_views
contact: contact reach_out reach_out_to get_in_touch write_to message ping email call approach inform turn_to consult
meet: meet sync catch_up call session standup get_together one_on_one join attend sit_down sync_up catchup talk workshop participate
attend: attend join participate take_part be_present be_at
pair: pair pair_up collaborate team_up work_together cooperate join_forces partner jointly
help: help assist support aid guide lend_a_hand give_a_hand back_up
mentor: mentor coach teach train guide instruct tutor
onboard: onboard ramp_up induct introduce bring_on_board
investigate: investigate look_into debug dig_into examine research explore analyze study inspect diagnose trace troubleshoot check look_at track_down probe chase get_to_the_bottom_of explore scrutinize go_into bisect understand
find: find discover identify spot detect notice locate track_down pinpoint uncover come_across determine figure_out find_out isolate trace diagnose see observe encounter hit turn_up establish recognize ascertain work_out learn notice understand
notice: notice realize see observe spot become_aware remark
learn: learn find_out study hear
conclude: conclude infer deduce come_to_the_conclusion find
cause: cause thanks thanks_to result_in bring owing_to lead_to result_in trigger stem_from owe_to reason come_from due_to because_of result because root_cause trace_back_to bring_about provoke produce induce introduce responsible culprit underlie
review: review look_over go_through go_over code_review read_through inspect proofread check examine assess
test: test try_out exercise try probe trial
verify: verify confirm check validate ensure make_sure prove double_check assert attest
measure: measure benchmark profile time gauge quantify
update: update refresh modernize bring_up_to_date bump upgrade revise
change: change modify adjust alter edit tweak revise amend adapt update rework vary switch shift
upgrade: upgrade update bump move_to raise
progress: move advance progress proceed go
migrate: migrate relocate move port transfer switch shift transition convert relocate transplant move_over
replace: replace swap substitute exchange supersede switch_from swap_out take_the_place change displace
rename: rename relabel
call_by_name: call name title
refactor: refactor restructure rewrite clean_up tidy simplify rework reorganize tidy_up cleanup overhaul redesign
redesign: redesign rework revamp overhaul
simplify: simplify streamline
split: split extract carve_out separate divide break_up break_down break_out partition
extract: extract pull_out factor_out take_out pull
truncate: truncate cut cut_off crop clip shorten
document: document write_up describe write_down documentation record
note: note record write_down jot_down log remark point_out observe
plan: plan intend aim schedule envisage foresee mean
schedule: schedule book arrange set_up set set_for plan organize fix fix_for
prioritize: prioritize rank
estimate: estimate size expect assess reckon put_at guess
expect: expect anticipate foresee predict assume should
decide: decide choose opt pick select settle_on go_with go_for decide_on resolve determine elect go stick stick_with
propose: propose suggest recommend put_forward pitch advise bring_up advocate proposal suggestion
request: request ask ask_for call_for want demand require order wish
ask: ask inquire question enquire request query
answer: answer reply respond return get_back react come_back
report: report raise flag mention point_out notify announce tell inform bring_up communicate relay let_know state say complain file log raise
complain: complain criticize object protest
share: share circulate distribute send_around communicate send pass_on forward
present: present demo show demonstrate showcase walk_through give_a_demo walk exhibit introduce talk speak give_a_talk lecture
explain: explain clarify describe set_out show spell_out
store: store save persist keep hold retain
keep: keep retain hold maintain preserve stick_with stay stay_with leave_at leave_on leave_in continue stick
load: load ingest read_in import
import: import load bring_in ingest read_in
send: send dispatch email go forward deliver mail submit hand pass transmit put_through push
receive: receive get obtain gain be_given acquire collect take come_in arrive
return: return reply give_back respond_with send_back come_back bring_back
give: give provide supply hand pass offer grant deliver furnish
handle: handle support process deal_with cope_with take_care_of manage look_after treat answer
run: run execute perform carry_out conduct do hold
hold: hold run conduct give organize host lead accommodate fit seat capacity
call: call invoke phone ring call_up
configure: configure set_up setup config set configuration adjust
install: install set_up deploy put_in
set: set define specify fix put place move
allow: allow enable let permit possible support make_it_possible
retry: retry try_again
rotate: rotate renew cycle swap
renew: renew extend prolong
expire: expire lapse run_out run_off end
parse: parse read interpret
connect: connect link hook_up wire_up tie integrate wire attach join plug
integrate: integrate connect hook_up incorporate integration
sync: sync synchronize synchronization
backup: backup back_up
restore: restore recover bring_back get_back reinstate
recover: recover restore bounce_back come_back
monitor: monitor watch track observe keep_an_eye_on oversee supervise
track: track follow trace record
alert: alert page notify warn fire go_off
warn: warn caution alert threaten
escalate: escalate raise hand_over pass_on refer forward
follow: follow_up followup chase follow_on
hire: hire recruit take_on employ
interview: interview talk_to speak_to speak_with
assign: assign appoint put_on allocate hand hand_over give entrust delegate go_to book
handover: hand_over handover hand_off handoff pass_on hand pass transfer turn_over give take_over take over
takeover: take_over take assume inherit
lead: lead head drive ahead front run manage in_charge
scale: scale scale_up scale_out grow
rewrite: rewrite reimplement redo rework
rerun: rerun re-run run_again repeat redo
reproduce: reproduce recreate replicate repro
exceed: exceed overrun pass surpass over above go_over go_beyond top outnumber more beat
reach: reach hit attain achieve get_to give yield come_to arrive_at meet
result: result turn_out come_out produce yield give lead deliver outcome prove turn_out_to_be
land: land end_up wind_up finish_up arrive go
miss: miss overlook lack be_absent lose
need: need require want call_for demand must necessary
use: use utilize employ leverage adopt apply rely_on make_use consume
adopt: adopt switch_to move_to take_up introduce
compare: compare contrast evaluate benchmark against
evaluate: evaluate assess appraise try_out trial test examine look_at judge weigh
experiment: experiment prototype spike try_out trial test
prototype: prototype spike proof_of_concept poc mock_up
design: design sketch architect lay_out draw draft
limit: limit cap restrict bound constrain throttle confine
expose: expose surface make_available reveal
hide: hide conceal
clean: clean clean_up tidy cleanup cleanse tidy_up clear_out
lose: lose drop loss
save: save spare economize reduce cut lower less
cost: cost price charge
spend: spend devote dedicate invest put_in use
last: take last run go_on endure
affect: affect impact hit influence touch concern
happen: happen occur take_place come_up arise come_about happening
visit: visit
arrive: arrive come_in turn_up come get_here
follow_after: follow come_next succeed come_after next
depend: depend rely hinge rest
refer: refer point reference link relate
render: render display show draw show_up appear
appear: appear reappear come_back resurface show_up turn_up surface pop_up emerge come_up be_visible arise
duplicate: duplicate double copy clone
convert: convert transform turn_into change translate
align: align
triage: triage sort
format: format
encrypt: encrypt
cache: cache
support: support
automate: automate automatic automatically
order: order purchase buy procure acquire
pay: pay settle reimburse
charge: charge bill debit
refund: refund reimburse credit pay_back give_back
sell: sell
sign: sign conclude
join: join come_aboard enter
depart: leave depart quit resign
vote: vote ballot
believe: believe think feel convinced reckon suspect hold opinion prove
like: like love enjoy appreciate favor prefer
prefer: prefer favor like_better
confuse: confuse puzzle mislead
record: record tape capture film
upload: upload submit push
publish: publish release post put_out put_online put_up online
post: post publish put_up
translate: translate localize translation
train: train teach fit
grow: grow increase expand gain
expand: expand extend enlarge grow increase widen broaden resize
extend: extend expand prolong lengthen enlarge
shorten: shorten cut reduce
serve: serve deliver provide
cover: cover include address handle deal_with
contain: contain hold include comprise have
consist: consist comprise be_made_up
work: work function operate
produce: produce generate yield create output emit
emit: emit produce send
suffer: suffer struggle
struggle: struggle difficulty trouble have_trouble have_difficulty
try: try attempt seek
hope: hope wish
promise: promise commit pledge
volunteer: volunteer offer
offer: offer propose volunteer
negotiate: negotiate bargain renegotiate
represent: represent stand_for
collect: collect gather accumulate
archive: archive archive store
annotate: annotate label mark
mark: mark label flag tag
verify_identity: authenticate
reset: reset
cut_short: cut_short stop end
pin: pin fix lock
lock: lock lock_down secure
tighten: tighten strengthen harden
harden: harden secure strengthen
loosen: loosen relax ease
clarify: clarify clear_up
celebrate: celebrate
apologize: apologize apology
delegate: delegate hand_over
threaten: threaten warn
spread: spread distribute
deliver: deliver send ship push hand provide bring supply
"""
