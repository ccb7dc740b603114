"""Words that turn a statement around.

`CONTRADICTIONS`: not the one means the other ("not fixed" is "broken"). `CONTRASTS`: both cannot be meant, but
denying one does not assert the other ("not added" is not "removed"). Sides are concepts or plain words.
"""

CONTRADICTIONS = """
agree | disagree
fix resolved | break broken unfixed unresolved persist
succeed work | fail failing
enable | disable
block | unblock
open reopen | close
possible able | impossible unable
available | unavailable
complete | incomplete
valid | invalid
stable | unstable flaky
safe secure | unsafe insecure
active | inactive
present | missing
true | false
live online up | down offline crash unavailable
healthy | unhealthy
known | unknown
used | unused
tested | untested
reviewed | unreviewed
expected | unexpected
supported | unsupported
connected | disconnected
locked | unlocked
required mandatory | optional
same | different
full | empty
public | private
sync synchronous | async asynchronous
internal | external
temporary | permanent
"""

CONTRASTS = """
stay | leave
add | remove
keep | remove replace cancel
create | remove
start | finish
start | stop
continue | stop
increase | decrease
speedup faster | slowdown slower
improve better | worsen worse
accept | reject
grant | revoke
allow | forbid deny block prevent
deploy | rollback
merge | close reject revert
merge | open
merge | split
upgrade | downgrade
install | uninstall
include | exclude
import | export
upload | download
push | pull
encrypt | decrypt
lock | unlock
connect | disconnect
attach | detach
assign | unassign
subscribe | unsubscribe
win | lose
join | leave
hire | fire
pass | fail
high higher | low lower
more | less fewer
most | least
many | few
first | last
early earlier | late later
before | after
above over | below under
inside | outside
large bigger larger big | small smaller
long longer | short shorter
old | new
good | bad
best | worst
easy | difficult
cheap cheaper | expensive costlier pricier
maximum | minimum
major | minor
read | write
input | output
frontend | backend
store load | delete
postpone | finish deploy
cancel | finish deploy
pause | continue
always | never
wait | receive arrive obtain
morning | evening
finish done | wait pending blocked
manual | automatic
local | remote
succeed | crash
"""
