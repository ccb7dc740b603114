"""What a log says in passing and a report says properly; written as in `verb_families`, whose concepts go on here."""

COLLOQUIAL_VERBS = """
accept: ok_d okay okayed thumbs_up give_the_nod nod_through say_yes wave_through pass_review give_its_approval give_approval give_consent sign_off_on
add: tack_on bolt_on slot_in top_up
affect: harm hurt
agree: shake_hands settle_on come_to_terms
answer: write_back get_back_to
argue: argue claim contend maintain assert
arrange: arrange organize set_up fix
arrive: come_through make_it land reach show_up be_delivered
ask: query enquire poke nudge ping
assign: hand_to give_to go_to
assume: assume presume suppose
attend: sit_in_on join_in
avoid: avoid dodge sidestep steer_clear circumvent bypass
begin_use: adopt go_over_to
block: clog jam choke gate held_up
book: book reserve reservation
break: bork snap crack tear fracture rupture split
build: build construct assemble erect put_up make
burn: burn scorch singe
buy: buy purchase order get acquire procure pick_up
cancel: bail call_it_off fall_through bin
carry: carry transport haul bring move take
change: shuffle rejig swap_around flip
check: check sanity_check spot_check eyeball look_over glance inspect verify vet
choose: choose pick select plump_for opt_for decide_on go_with
clean: wash rinse scrub flush_out sweep mop wipe_down
clear: clear empty drain flush
close: close_off wrap_up seal
collapse: collapse cave_in crumble
combine: combine merge bundle fold_into roll_into blend mix
complain: grumble moan gripe grouse
compute: compute calculate work_out calculation
contact: drop_a_line ring_up give_a_call phone ring get_hold_of write_to
contribute: contribute chip_in
convince: convince persuade talk_into win_over bring_round
cool: cool chill refrigerate
correct: correct amend rectify put_right straighten
create: cobble_together throw_together whip_up rig spin_up stand_up knock_up put_up mint draw_up write_up provision
crash: bomb keel_over conk_out hard_down die_on
damage: damage scratch dent harm hurt spoil ruin impair
decide: rule settle plump agree come_down
decrease: tank slide ease_off dial_down dial_back crank_down come_down shave_off scale_back thin taper reduction drop_off wane fade subside abate
delete: delete nuke blow_away yank bin wipe purge drop trash erase
deliver: bring_round drop_off turn_over
deploy: go_to_prod go_to_production put_out push_live roll_to
describe: describe outline sketch_out characterize
destroy: destroy wreck demolish tear_down
detach: detach unhook disconnect unplug
disable: power_down power_off shut_down switch_off unplug pull_the_plug turn_down kill mute silence take_out_of_service go_dark
discuss: hash_out thrash_out kick_around sound_out go_through walk_through talk_over raise
dispute: dispute contest challenge question
distinguish: distinguish tell_apart discern
divert: divert reroute redirect detour switch
doubt: doubt not_sure unsure not_certain uncertain sceptical skeptical dubious doubtful not_convinced unconvinced question
download: download pull fetch grab retrieve
draw: draw sketch plot
drive: drive steer
eat: eat consume feed
emphasize: emphasize stress underline highlight point_out
enable: power_up power_on switch_back_on bring_up bring_back_up boot boot_up
encounter: encounter run_into come_up_against bump_into stumble_upon stumble_on meet face hit experience
end: end run_out expire finish cease come_to_an_end
estimate: ballpark put reckon
examine: examine inspect look_at check go_over scan
exceed: outperform outdo outstrip eclipse best outpace cross break_through be_ahead_of better
exchange: exchange swap trade switch
exhaust: exhaust run_out_of run_out deplete use_up run_dry be_out_of sell_out sold_out
expect: reckon_on bank_on look_forward
expire: lapse run_out
fall: fall drop slip tumble
fall_ill: ill sick out_sick off_sick call_in_sick poorly
fail: barf choke_on flunk go_bad bomb fall_through not_go_through
fill: fill top_up refill replenish load
find: run_into come_up_with dig_up unearth turn_up stumble_upon stumble_on trip_over reveal show conclude
finish: knock_out polish_off nail through_with be_through tie_up put_to_bed
fix: sort sort_out patch_up clean_up nail unbreak work_again put_back_together right deal_with handle tackle
flash: flash install burn write
follow: chase chase_up stay_on_top
forget: forget slip_one_s_mind overlook omit
forward: forward pass_on send_on relay
free: free release liberate let_go
gather: gather collect round_up pull_together compile
give: pass hand_out dish_out
go_live: go_live live launch release
grow: swell balloon build_up
handle: tackle solve take_on process sort cope manage
happen: crop_up go_on unfold recur
harvest: harvest pick reap gather crop
heat: heat warm
help: pitch_in give_a_hand bail_out
hire: bring_in recruit sign_up
honor: honor respect obey observe comply adhere heed stick_to follow
hurt: hurt harm damage impair injure affect_negatively negative adverse detrimental weigh_on suffer dent
identify: identify pin_down pinpoint nail_down trace
ignore: ignore disregard bypass not_honor not_respect not_heed no_longer_honor
illustrate: illustrate show demonstrate
improve: smarten streamline step_up clean_up
inform: inform tell notify let_know brief update tip_off fill_in give_a_heads_up advise
increase: crank_up dial_up tick_up inch_up creep_up edge_up hike balloon swell pick_up rocket come_up scale_up
inspect: inspect check examine look_over
install: mount put_in screw_in hook_up flash fit lay roll_out put_on plumb_in set_in_place
insert: insert slot_in put_in place_in
invite: invite ask_along
invoke: invoke call trigger
isolate: isolate quarantine separate fence_off
join_together: join connect link attach bolt weld glue stick
justify: justify worth warrant merit worthwhile pay_off
keep: leave_in_place leave_as_is hang_on_to hold_on_to stay_with
lag: lag delay late fall_behind trail
launch: launch start kick_off
leak: leak drip seep spill ooze leakage
lend: lend loan borrow
lift: lift raise hoist pick_up
list: list enumerate set_out itemize
log: log record register
lose: mislay misplace forfeit
maintain: maintain service look_after upkeep maintenance
manage: manage run handle oversee look_after
mark: mark tag label earmark
match: match correspond agree tally line_up coincide
measure: clock weigh read_off take_a_reading
meet: sit_with huddle touch_base convene gather see hold_a_meeting have_a_meeting mtg
misunderstand: misunderstand misread get_wrong
mix_up: mix_up confuse swap muddle
move: shift relocate shuttle transfer take push
negotiate: haggle hammer_out
notice: notice catch clock spot pick_up_on detect see
obtain: obtain get secure acquire receive get_hold_of
occupy: occupy take_up fill
offer: put_forward quote
operate: operate run work
order: put_in_an_order place_an_order
overload: overload swamp overwhelm saturate overrun overloaded
overwrite: overwrite clobber override
pack: pack wrap box
paint: paint coat spray
participate: participate take_part join attend
pass_on: pass_on hand_on relay
pay: cough_up foot_the_bill shell_out settle
perform: perform carry_out run conduct execute
pick_up: pick_up collect fetch get
place: place put set lay position
plan: pencil_in set_out look_to
postpone: push_back push_out put_back kick_to punt hold_over carry_over adjourn bump_back slide slip park put_on_ice knock_back delay
prefer: lean_towards lean_toward lean_to
prepare: prepare prep get_ready make_ready preparation
present: demo pitch run_through walk_through
prevent: keep_out head_off stave_off ward_off stop_from
print: print run_off
process: process handle work_through go_through
propose: float moot table suggest put_to
prove: prove show demonstrate
provide: provide supply deliver furnish give send
pull: pull drag tug
push_through: push_through force
put_back: put_back return replace restore
question: question query doubt
reach: make hit manage get_up_to peak_at
rebuild: rebuild redo reconstruct
recall: recall remember
receive: get_back hear_back come_through come_back_from
recommend: recommend advise suggest
refuse: refuse decline say_no turn_down reject
register: register sign_up enrol enroll
reject: knock_back say_no pass_on shoot_down thumbs_down kick_back bounce return not_accept not_approve
release: cut_a_release tag put_out
rely: rely depend trust count_on reliance
remind: remind nudge chase prompt
remove: tear_down yank bin strip rip take_off dismantle unhook scrape_off blow_away nuke get_shot_of throw_out
repair: repair fix mend patch
replace: change_over swap_for renew
report: pipe_up raise_with flag_up
reproduce: repro trigger_again recreate
request: put_in_for ask_to
reset: reset power_cycle restart
restart: restart reboot bounce power_cycle start_again kick bring_back_up cycle relaunch start_over
return: give_back hand_back bring_back take_back send_back
review: go_over look_through skim comb_through pore_over vet check_over sign_off
rewrite: redraft reword rephrase
rise: rise go_up climb
schedule: pencil_in line_up slate fix_a_date put_in_the_diary
sell: sell_off flog
send: fire_off ship_off mail_out shoot ship pass_on
separate: separate split part segregate
shut_down: shut_down power_down switch_off turn_off power_off close_down go_offline decommission
sign: put_pen_to_paper
simplify: pare_down boil_down
sit: sit seat
slow: slow slow_down bog_down drag
solve: solve crack sort_out settle work_out
sow: sow plant seed
speak: speak talk chat
speedup: quicken hasten sped
spend: blow burn burn_through eat_up
start: get_under_way get_off_the_ground spin_up fire_up kick_in set_off embark turn_on boot
stay: stay remain be_left be_kept keep sit hold
steal: steal nick theft
stop: pull_the_plug wind_down let_go knock_on_the_head give_up drop stand_down turn_off cut_out switch_off
store: put_away stow stash file_away
struggle: fight_with wrestle have_a_hard_time grapple
submit: submit hand_in turn_in send_in send_off put_in file due deliver
suffice: suffice enough
supply: supply provide deliver
suspect: suspect suspicion hunch guess think believe assume
suspend: suspend freeze pause
take_care: take_care look_after see_to
take_over: pick_up take_on step_in cover
take_out: take_out remove pull extract
teach: show_how instruct explain
test: have_a_go kick_the_tyres put_through_its_paces trial dry_run dry-run rehearse play_with road_test
tidy: tidy clean_up straighten
transport: transport ship haul carry
trigger: trigger set_off kick_off fire trip spark prompt
turn_round: turn_round reverse invert flip
type: type enter key_in
understand: understand get grasp figure_out wrap_one_s_head
unload: unload discharge offload
update: bring_up_to_speed
upload: put_up send_up
use: draw_on lean_on burn go_with rely_on employ eat_up take_up occupy
verify: double-check sanity_check spot_check cross_check cross-check make_certain check_out
visit: drop_by stop_by call_in pop_in go_to site_visit
wait: be_waiting hang_on sit_tight stuck_on chase hold_for
warn: warn flag caution give_a_heads_up
watch: watch monitor observe keep_an_eye
weigh: weigh weight
win: win come_first
withdraw: withdraw pull_out back_out retract
work: be_up run_fine behave
worry: worry concern concerned anxious fear afraid
write: write pen author draft
"""
