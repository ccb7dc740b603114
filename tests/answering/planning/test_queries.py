"""Which questions become typed queries, and which do not. On Friday 20 November 2026, asked by Ada Lovelace (person 1)."""

from dataclasses import replace

import pytest

from citewell.domains.analytics.public import validate
from citewell.domains.answering.planning.plan import plan_question
from tests.answering.planning.people import ADA, BOB, TODAY, VOCABULARY, plan
from tests.answering.planning.spelling import spelled
from tests.answering.planning.worklog_tables import TABLES

MINE = "author_id equals person 1"
BOBS = "author_id equals person 2"
BUGS = "category equals bug_fixed"
MEETINGS = "category equals meeting"
WITH_BOB = "people contains_any Bob Stone,Bob,bob-s,bstone or text mentions Bob Stone,Bob,bob-s,bstone"
SHIPPED_KAFKA = ",".join(
    f"{verb} {article}kafka"
    for verb in ("ship", "ships", "shipped", "shipping")
    for article in ("", "the ", "our ")
)
TOGETHER = (
    "author_id equals person 2 or people contains_any Bob Stone,Bob,bob-s,bstone,Bob or text mentions Bob Stone,Bob,bob-s,bstone,Bob;"
    " author_id equals person 1 or people contains_any Ada Lovelace,ada,Ada or text mentions Ada Lovelace,ada,Ada"
)
OCTOBER = "2026-10-01..2026-10-31"
CASES = [
    # How many
    ("How many bugs did I fix?", f"items; count; {BUGS}; {MINE}"),
    ("How many bugs did I fix last month?", f"items; count; {BUGS}; {MINE}; {OCTOBER}"),
    ("how many bugs did bob fix in october", f"items; count; {BUGS}; {BOBS}; {OCTOBER}"),
    ("How many bugs were fixed in May?", f"items; count; {BUGS}; 2026-05-01..2026-05-31"),
    ("How many bugs did we fix in billing?", f"items; count; {BUGS}; project in billing"),
    ("How many bugs did the team fix in billing and search?", f"items; count; {BUGS}; project in billing,search"),
    ("What was the total number of bugs in Q2?", f"items; count; {BUGS}; 2026-04-01..2026-06-30"),
    ("number of bugs in Q2", f"items; count; {BUGS}; 2026-04-01..2026-06-30"),
    ("How many bugs did Bob and I fix?", f"items; count; {BUGS}; author_id in person 2,person 1"),
    ("How many bugs did I fix in the login flow?", f"items; count; {BUGS}; {MINE}; text mentions login,logins; text mentions flow,flows"),
    ("How many meetings did I have with Bob?", f"items; count; {MEETINGS}; {MINE}; {WITH_BOB}"),
    ("How many decisions did we make in H1?", "items; count; category equals decision; 2026-01-01..2026-06-30"),
    ("How many blockers do I have?", f"items; count; category equals blocker; {MINE}; is_open equals True"),
    ("How many blockers did I have?", f"items; count; category equals blocker; {MINE}"),
    ("How many open blockers are there?", "items; count; category equals blocker; is_open equals True"),
    ("How many blockers were resolved in October?", f"items; count; category equals blocker; is_open equals False; {OCTOBER}"),
    ("How many entries did I write last month?", f"entries; count; {MINE}; {OCTOBER}"),
    ("How many work logs did Bob write?", f"entries; count; {BOBS}"),
    ("How many entries are tagged on-call?", "entries; count; tags contains_any on-call"),
    ("How many entries mention Kafka?", "entries; count; content mentions kafka,kafkas"),
    ("How many entries mention PR 412?", "items; count_distinct entry_id; prs contains_any #412 or text mentions #412"),
    ("How many PRs did I merge last month?", f"items; count_distinct prs; {MINE}; text mentions merge,merges,merged,merging; {OCTOBER}"),
    ("How many pull requests did Bob review?", f"items; count_distinct prs; {BOBS}; text mentions review,reviews,reviewed,reviewing"),
    ("How many PRs were there in October?", f"items; count_distinct prs; {OCTOBER}"),
    ("How many tickets did Bob work on?", f"items; count_distinct tickets; {BOBS}"),
    ("How many people fixed bugs in October?", f"items; count_distinct author_id; {BUGS}; {OCTOBER}"),
    ("How many projects did I work on last month?", f"entries; count_distinct project; {MINE}; {OCTOBER}"),
    ("On how many days did I meet Bob last month?", f"items; count_distinct date; {MEETINGS}; {MINE}; {WITH_BOB}; {OCTOBER}"),
    ("How many days did I log in October?", f"entries; count_distinct date; {MINE}; {OCTOBER}"),
    ("How often did Bob meet security in Q2?", f"items; count; {MEETINGS}; {BOBS}; text mentions security,securities or tags contains_any security; 2026-04-01..2026-06-30"),
    ("How many times was I blocked in October?", f"items; count; category equals blocker; {MINE}; {OCTOBER}"),
    ("How many bugs did I fix in May and July?", f"items; count; {BUGS}; {MINE}; date between 2026-05-01,2026-05-31 or date between 2026-07-01,2026-07-31"),
    ("How many bugs did I fix between May and July?", f"items; count; {BUGS}; {MINE}; 2026-05-01..2026-07-31"),
    ("How many bug fixes did I ship?", f"items; count; {BUGS}; {MINE}"),
    ("How many of our bugs were fixed by Bob?", f"items; count; {BUGS}; {BOBS}"),
    ("How many bugs mention Kafka?", f"items; count; {BUGS}; text mentions kafka,kafkas"),
    ("How many 1:1s did I have with Bob?", f"items; count; {MEETINGS}; {MINE}; {WITH_BOB}"),
    # Per
    ("How many bugs did I fix per week?", f"items; count; by week; {BUGS}; {MINE}"),
    ("How many bugs did I fix each month this year?", f"items; count; by month; {BUGS}; {MINE}; 2026-01-01..2026-11-20"),
    ("How many bugs a week since March?", f"items; count; by week; {BUGS}; 2026-03-01..2026-11-20"),
    ("bugs per month in 2025", f"items; count; by month; {BUGS}; 2025-01-01..2025-12-31"),
    ("weekly bugs", f"items; count; by week; {BUGS}"),
    ("How many entries per person in October?", f"entries; count; by author; {OCTOBER}; sorted count down"),
    ("How many bugs were fixed per project?", f"items; count; by project; {BUGS}; sorted count down"),
    ("How many bugs per person per month in Q2?", f"items; count; by month; by author; {BUGS}; 2026-04-01..2026-06-30"),
    ("average entries per week", "entries; count; averaged per week"),
    ("How many entries do I write per week on average?", f"entries; count; averaged per week; {MINE}"),
    ("What is the average number of bugs Bob fixes per month?", f"items; count; averaged per month; {BUGS}; {BOBS}"),
    ("Bugs by week and project in Q2", f"items; count; by week; by project; {BUGS}; 2026-04-01..2026-06-30"),
    ("Bugs by project", f"items; count; by project; {BUGS}; sorted count down"),
    # Most
    ("Who fixed the most bugs last month?", f"items; count; by author; {BUGS}; {OCTOBER}; sorted count down; first 1 and ties"),
    ("Who wrote the fewest entries in October?", f"entries; count; by author; {OCTOBER}; sorted count; first 1 and ties"),
    ("Which week had the most bugs?", f"items; count; by week; {BUGS}; sorted count down; first 1 and ties"),
    ("Which project had the fewest bugs?", f"items; count; by project; {BUGS}; project is_not_null; sorted count; first 1 and ties"),
    # Lists
    ("What did I do in the last 30 days?", f"items; rows; {MINE}; 2026-10-22..2026-11-20; sorted date"),
    ("What did Bob work on in billing?", f"items; rows; {BOBS}; project in billing; sorted date"),
    ("What happened yesterday?", "items; rows; 2026-11-19..2026-11-19; sorted date"),
    ("What is Ada blocked on?", f"items; rows; category equals blocker; {MINE}; is_open equals True; sorted date"),
    ("What was Ada blocked on in October?", f"items; rows; category equals blocker; {MINE}; {OCTOBER}; sorted date"),
    ("What did we decide in October?", f"items; rows; category equals decision; {OCTOBER}; sorted date"),
    ("What did we decide about MySQL?", "items; rows; category equals decision; text mentions mysql,mysqls; sorted date"),
    ("Which bugs did Bob fix since March?", f"items; rows; {BUGS}; {BOBS}; 2026-03-01..; sorted date"),
    ("List my open blockers", f"items; rows; category equals blocker; {MINE}; is_open equals True; sorted date"),
    ("Show me Bob's meetings last month", f"items; rows; {MEETINGS}; {BOBS}; {OCTOBER}; sorted date"),
    ("Bob's meetings last month", f"items; rows; {MEETINGS}; {BOBS}; {OCTOBER}; sorted date"),
    ("List my entries from last month", f"entries; rows; {MINE}; {OCTOBER}; sorted date"),
    ("Which PRs touched billing in October?", f"items; count; min date; max date; by prs; text mentions billing,billings or project in billing or tags contains_any billing; {OCTOBER}; sorted first_date"),
    ("Which PRs did Bob review in October?", f"items; count; min date; max date; by prs; {BOBS}; text mentions review,reviews,reviewed,reviewing; {OCTOBER}; sorted first_date"),
    ("Which tickets did I work on?", f"items; count; min date; max date; by tickets; {MINE}; sorted first_date"),
    ("Which projects did Bob work on last month?", f"entries; count; min date; max date; by project; {BOBS}; project is_not_null; {OCTOBER}; sorted first_date"),
    ("Which people fixed bugs in October?", f"items; count; by author; {BUGS}; {OCTOBER}; sorted count down"),
    ("Who fixed bugs in October?", f"items; count; by author; {BUGS}; {OCTOBER}; sorted count down"),
    ("On which days did Bob have meetings in October?", f"items; count; by date; {MEETINGS}; {BOBS}; {OCTOBER}"),
    ("What are my open blockers?", f"items; rows; category equals blocker; {MINE}; is_open equals True; sorted date"),
    ("What is blocking Bob?", f"items; rows; category equals blocker; {BOBS}; is_open equals True; sorted date"),
    ("Who is blocked?", "items; count; by author; category equals blocker; is_open equals True; sorted count down"),
    ("Who worked on billing in October?", f"entries; count; by author; project in billing; {OCTOBER}; sorted count down"),
    ("Summarize Bob's work in October", f"items; rows; {BOBS}; {OCTOBER}; sorted date"),
    ("What were the decisions about Kafka?", "items; rows; category equals decision; text mentions kafka,kafkas; sorted date"),
    ("When did we decide to ship Kafka, and why?", f"items; rows; category equals decision; text mentions {SHIPPED_KAFKA}; sorted date"),
    ("When did Bob agree to ship Kafka?", f"items; rows; category equals decision; {BOBS}; text mentions {SHIPPED_KAFKA}; sorted date"),
    ("Which decisions were made about deploys?", "items; rows; category equals decision; text mentions deploys,deploy; sorted date"),
    ("What was decided about Kafka?", "items; rows; category equals decision; text mentions kafka,kafkas; sorted date"),
    ("What did Henrik decide about SSO?", "items; rows; category equals decision; text mentions henrik,henriks; text mentions sso,ssos; sorted date"),
    ("Who did I meet in October?", f"items; rows; {MEETINGS}; {MINE}; {OCTOBER}; sorted date"),
    ("What did Bob write yesterday?", f"items; rows; {BOBS}; 2026-11-19..2026-11-19; sorted date"),
    ("What did Bob and I do together?", f"items; rows; author_id in person 2,person 1; {TOGETHER}; sorted date"),
    ("What became of BILL-42?", "items; rows; tickets contains_any BILL-42 or text mentions BILL-42; sorted date down"),
    ("What happened to BILL-42?", "items; rows; tickets contains_any BILL-42 or text mentions BILL-42; sorted date down"),
    ("Which PRs touched the rate limiter?", "items; count; min date; max date; by prs; text mentions rate,rates; text mentions limiter,limiters; sorted first_date"),
    ("Which PRs involve the rate limiter?", "items; count; min date; max date; by prs; text mentions rate,rates; text mentions limiter,limiters; sorted first_date"),
    ("What projects is Bob working on?", f"entries; count; min date; max date; by project; {BOBS}; project is_not_null; sorted first_date"),
    # First and last
    ("When did I last work on billing?", f"entries; rows; {MINE}; project in billing; sorted date down; first 1 and ties"),
    ("When was my last 1:1 with Bob?", f"items; rows; {MEETINGS}; {MINE}; {WITH_BOB}; sorted date down; first 1 and ties"),
    ("When did I last meet Bob?", f"items; rows; {MEETINGS}; {MINE}; {WITH_BOB}; sorted date down; first 1 and ties"),
    ("What was the last thing Bob did?", f"items; rows; {BOBS}; sorted date down; first 1 and ties"),
    ("What were the last 3 things I did?", f"items; rows; {MINE}; sorted date down; first 3"),
    ("When was my first blocker?", f"items; rows; category equals blocker; {MINE}; sorted date; first 1 and ties"),
    ("What were my last 3 meetings?", f"items; rows; {MEETINGS}; {MINE}; sorted date down; first 3"),
    ("my last five entries", f"entries; rows; {MINE}; sorted date down; first 5"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), CASES)
def test_a_question_of_quantity_becomes_exactly_this_query(question: str, expected: str) -> None:
    query = plan(question).query

    assert spelled(query) == expected
    assert query is not None
    validate(query, TABLES[query.table])


@pytest.mark.parametrize(
    "question",
    [
        "When did the army decide to drop MySQL, and why?",
        "What happened to the cache?",
        "What did Zoe decide to drop and what did Bob fix?",
        "Did anyone meet the security team?",
        "Why did the deploy fail on Tuesday?",
        "Who fixed the login bug?",
        "What is BILL-42 about?",
        "How did we fix the leak?",
        "How many bugs did I not fix?",
        "How many bugs did nobody fix?",
        "How many bugs did QA report?",
        "How many bugs did we introduce?",
        "How many more bugs did Bob fix than I?",
        "What share of bugs was in billing?",
        "How many bugs did Zoe fix?",
        "How many bugs in project Zephyr?",
        "How many bugs on 31 February?",
        "How many bugs do I fix on Mondays?",
        "How many bugs did Grace fix?",
        "How many widgets did we ship?",
        "How many critical bugs did I fix?",
        "How much time did I spend on billing?",
        "How long was I blocked?",
        "How often did we deploy?",
        "How many bugs will I fix next week per project without billing?",
        "What did I say about Kafka?",
        "What did Bob deploy last week?",
        "Which database did we choose?",
        "What is the biggest blocker?",
        "When did I last deploy?",
        "How many bugs per week in May and July?",
        "How many users signed up in meetings about the bugs and the decision on blockers?",
        "Is Ada blocked?",
        "How many people live in Rome?",
        "How many days does a council have to veto a law?",
        "Where does the packet get stuck?",
        "Who is one of the most famous people of Rome?",
        "What happened with the cache on Tuesday?",
        "What has the cache done a lot of over the past years?",
        "What was thought to decide the outcome of the match?",
        "How many of Bob's PRs did I review?",
        "How many PRs by Bob were reviewed by Ada?",
        "How many people did Bob meet?",
        "How many bugs did the cache cause?",
        "How many bugs did it cause?",
        "How many bugs were caused by the cache?",
        "How many bugs were caught in review?",
        "How many bugs were fixed on weekdays?",
        "How many bugs did she fix?",
        "How many bugs did you fix?",
        "How many bugs did Bob fix in his project?",
        "How many open PRs are there?",
        "What did she do yesterday?",
        "What did Bob's team do?",
        "What will Bob do next week?",
        "What should I do tomorrow?",
        "What did I plan for this week?",
        "Who met Bob?",
        "Which bugs are still open?",
        "How many working days did I log in May?",
        "Please help",
        "",
    ],
)
def test_what_is_no_quantity_or_not_wholly_understood_computes_nothing(question: str) -> None:
    assert plan(question).query is None


def test_a_query_says_whether_it_rests_on_words_in_texts() -> None:
    assert plan("What did we decide about MySQL?").query_rests_on_words
    assert plan("What did we decide about MySQL?").content_words == ("mysql",)
    assert not plan("What did we decide in May?").query_rests_on_words
    assert plan("How many bugs did I fix?").content_words == ()


def test_namesakes_are_counted_apart() -> None:
    namesakes = replace(VOCABULARY, people=(ADA, BOB, replace(BOB, id=ADA.id)))
    result = plan_question("Who fixed the most bugs?", today=TODAY, asker=ADA, vocabulary=namesakes)

    assert result.query is not None
    assert [each.column for each in result.query.group_by] == ["author", "author_id"]
