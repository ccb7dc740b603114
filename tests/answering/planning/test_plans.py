"""Who, what, which kind of answer: plans of questions, on Friday 20 November 2026, asked by Ada Lovelace."""

import pytest

from citewell.domains.answering.planning.types import Intent, KnownPerson, Occurrence
from citewell.domains.grounding.public import Category
from tests.answering.planning.people import ADA, BOB, GRACE, MARK, MAY, OTHER_GRACE, plan


@pytest.mark.parametrize(
    ("question", "subjects", "others"),
    [
        ("What did I do yesterday?", [ADA], []),
        ("What's on my list of blockers?", [ADA], []),
        ("I've fixed what?", [ADA], []),
        ("What did Ada do?", [ADA], []),
        ("what did ada do?", [ADA], []),
        ("What did Ada Lovelace do?", [ADA], []),
        ("ada lovelace's blockers", [ADA], []),
        ("What did @ada do?", [ADA], []),
        ("Ada\u2019s PRs", [ADA], []),
        ("What did Lovelace fix?", [ADA], []),
        ("What did Bob and Ada work on?", [BOB, ADA], []),
        ("What did Bob, May and Ada work on?", [BOB, MAY, ADA], []),
        ("What did I do with Bob?", [ADA], [BOB]),
        ("Did I meet Bob and May?", [ADA], [BOB, MAY]),
        ("When did Bob last help Ada?", [BOB], [ADA]),
        ("Who met Bob?", [], [BOB]),
        ("Who did Bob meet?", [BOB], []),
        ("Did anyone meet May?", [], [MAY]),
        ("Which bugs were fixed by Bob?", [BOB], []),
        ("Was the PR of Ada reviewed by Bob?", [ADA, BOB], []),
        ("Did Bob review my PR?", [BOB], [ADA]),
        ("What did Bob tell me?", [BOB], [ADA]),
        ("Show me Bob's meetings", [BOB], []),
        ("Tell me what Bob decided", [BOB], []),
        ("meetings with @bob-s", [], [BOB]),
        ("What did may.chen do?", [MAY], []),
        ("What may Bob have done?", [BOB], []),
        ("What did Mark do?", [MARK], []),
        ("Did we mark the release?", [], []),
        ("What did Mark \u00c7elik-O'Brien do?", [MARK], []),
        ("Will the deploy be late?", [], []),
        ("When did World War I begin?", [], []),
        ("Is it a type I error?", [], []),
        ("What is in a mine?", [], []),
        ("Which PRs I merged are mine?", [ADA], []),
        ("What does the billing service do?", [], []),
    ],
)
def test_people_are_found_as_those_who_act_and_those_acted_with(
    question: str, subjects: list[KnownPerson], others: list[KnownPerson]
) -> None:
    people = plan(question).people

    assert [person.candidates[0] for person in people if person.is_subject] == subjects
    assert [person.candidates[0] for person in people if not person.is_subject] == others


def test_a_name_of_two_people_keeps_both_and_computes_nothing() -> None:
    result = plan("How many bugs did Grace fix?")

    assert result.people[0].candidates == (GRACE, OTHER_GRACE)
    assert result.query is None
    assert plan("How many bugs did Grace Kelly fix?").people[0].candidates == (OTHER_GRACE,)


@pytest.mark.parametrize(
    ("question", "is_everyone"),
    [
        ("What did we decide?", True),
        ("Did anyone deploy on Monday?", True),
        ("What has the team shipped?", True),
        ("Who fixed the login bug?", True),
        ("our decisions in May", True),
        ("What did I do?", False),
        ("Did Bob meet the security team?", False),
        ("Who did Bob meet?", False),
        ("Did Bob help us?", False),
    ],
)
def test_words_for_everyone_are_told_from_words_for_someone(question: str, *, is_everyone: bool) -> None:
    assert plan(question).is_everyone is is_everyone


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What did Zoe do last week?", ["Zoe"]),
        ("What did zoe do last week?", ["zoe"]),
        ("Zoe's blockers", ["Zoe"]),
        ("What are Zoe Miller's open blockers?", ["Zoe Miller"]),
        ("Which bugs were fixed by Zoe?", ["Zoe"]),
        ("How many bugs did Zoe fix in May?", ["Zoe"]),
        ("Has Zoe ever reviewed a PR?", ["Zoe"]),
        ("Did Bob and Zoe work on billing?", ["Zoe"]),
        ("What is @zoe doing?", ["@zoe"]),
        ("What is Zoe blocked on?", ["Zoe"]),
        ("What did Zoe do?", ["Zoe"]),
        ("What did Zoe add to billing yesterday?", ["Zoe"]),
        ("What did Zoe say in the last meeting?", ["Zoe"]),
        ("What did Rome add to the treaty?", []),
        ("When did Rome join the alliance?", []),
        ("What did Rome do for its calendars?", []),
        ("Where did Humboldt work?", []),
        ("What was built by Rome?", []),
        ("What was Rome's role?", []),
        ("When did Postgres crash?", []),
        ("Did Jenkins fail on Monday?", []),
        ("Was the outage caused by Redis?", []),
        ("Why is Kafka slow?", []),
        ("What did the security team decide?", []),
        ("What did Security do?", []),
        ("Did anyone meet Zoe?", []),
        ("What does OAuth need?", []),
        ("Did Ada fix the Kafka consumer?", []),
        ("Mail ada@example.com about it", []),
        ("Kafka's lag", []),
        ("What did people do?", []),
        ("What did QA do?", []),
    ],
)
def test_unknown_names_are_reported_only_where_a_person_must_stand(question: str, unknown: list[str]) -> None:
    result = plan(question)

    assert list(result.unknown_people) == unknown
    assert not (unknown and result.query)


@pytest.mark.parametrize(
    ("question", "projects", "tags"),
    [
        ("What happened in billing?", ["billing"], []),
        ("What happened in project billing?", ["billing"], []),
        ("What did Ada do on the billing project?", ["billing"], []),
        ("billing bugs last week", ["billing"], []),
        ("How many bugs in billing and search?", ["billing", "search"], []),
        ("decisions in the data-lake", ["Data Lake"], []),
        ("decisions in Data Lake", ["Data Lake"], []),
        ("decisions for data_lake", ["Data Lake"], []),
        ("Which PRs touched billing?", [], []),
        ("How does billing work?", [], []),
        ("Did I search for the leak?", [], []),
        ("entries with #security", [], ["security"]),
        ("entries tagged on-call", [], ["on-call"]),
        ("entries tagged security and infra", [], ["security", "infra"]),
        ("entries with the tag infra", [], ["infra"]),
        ("#billing entries", [], ["billing"]),
        ("Did anyone meet the security team?", [], []),
    ],
)
def test_projects_and_tags_limit_only_where_they_are_used_as_such(
    question: str, projects: list[str], tags: list[str]
) -> None:
    result = plan(question)

    assert list(result.projects) == projects
    assert list(result.tags) == tags


@pytest.mark.parametrize(
    ("question", "projects", "tags"),
    [
        ("What happened in project Zephyr?", ["Zephyr"], []),
        ("How many bugs in the Zephyr project?", ["Zephyr"], []),
        ("entries with #unheard-of", [], ["unheard-of"]),
        ("entries tagged nonsense", [], ["nonsense"]),
        ("What is the project plan?", [], []),
        ("Which project had most bugs?", [], []),
    ],
)
def test_unknown_projects_and_tags_are_reported(question: str, projects: list[str], tags: list[str]) -> None:
    result = plan(question)

    assert list(result.unknown_projects) == projects
    assert list(result.unknown_tags) == tags
    assert not ((projects or tags) and result.query)


@pytest.mark.parametrize(
    ("question", "intents"),
    [
        ("What did I do in the last 30 days?", "what"),
        ("Which PRs touched billing in March?", "list"),
        ("What is Ada blocked on?", "what"),
        ("When did we decide to drop MySQL, and why?", "when why"),
        ("How many bugs did I fix per week?", "trend"),
        ("Did anyone meet the security team?", "yes_no"),
        ("How many bugs did I fix?", "count"),
        ("How often did Ada meet security?", "count"),
        ("In May, how many bugs did I fix?", "count"),
        ("What was the total number of bugs in May?", "count"),
        ("number of bugs in May", "count"),
        ("bugs per month", "trend"),
        ("Who fixed the login bug?", "who"),
        ("Who reviewed it and when?", "who when"),
        ("Can you tell me who fixed the login bug?", "who"),
        ("Could you please show me my blockers", "list"),
        ("List my blockers", "list"),
        ("I want to know why we chose Kafka", "why"),
        ("Why did the deploy fail?", "why"),
        ("What is the reason for the rollback?", "why"),
        ("How did we fix the leak?", "how"),
        ("On which day did we deploy?", "when"),
        ("What date was the release?", "when"),
        ("Has Ada reviewed PR 412?", "yes_no"),
        ("Did Bob say when the release is?", "yes_no"),
        ("Did we drop MySQL, and why?", "yes_no why"),
        ("Is the blocker resolved? Who resolved it?", "yes_no who"),
        ("login bug", "lookup"),
        ("Ada's blockers", "lookup"),
        ("", "lookup"),
        ("Where do the backups live?", "where"),
        ("Last week, did anyone deploy?", "yes_no"),
    ],
)
def test_each_part_of_a_question_has_its_kind_of_answer(question: str, intents: str) -> None:
    assert plan(question).intents == tuple(Intent(each) for each in intents.split())


@pytest.mark.parametrize(
    ("question", "identifiers"),
    [
        ("Who merged PR 412?", ["#412"]),
        ("Who merged pr #412?", ["#412"]),
        ("What is in #412?", ["#412"]),
        ("Who reviewed PRs 412, 413 and 420?", ["#412", "#413", "#420"]),
        ("What about pull request 7 or MR !8?", ["#7", "#8"]),
        ("Who opened acme/billing#12?", ["acme/billing#12"]),
        ("https://github.com/acme/billing/pull/12 status", ["acme/billing#12"]),
        ("What is BILL-42 about?", ["BILL-42"]),
        ("Did I close ticket bill-42?", ["BILL-42"]),
        ("Who wrote commit 3f2a91c?", ["3f2a91c"]),
        ("Is UTF-8 the default?", []),
        ("PRs in 2025", []),
        ("PRs 2025", []),
        ("How many PRs 3 days ago?", []),
        ("#security", []),
        ("Is it COVID-19?", []),
    ],
)
def test_identifiers_are_found_under_their_stored_names(question: str, identifiers: list[str]) -> None:
    assert [each.value for each in plan(question).identifiers] == identifiers


@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("How many bugs did I fix?", Category.BUG_FIXED),
        ("What is Ada blocked on?", Category.BLOCKER),
        ("open impediments", Category.BLOCKER),
        ("When did we decide to drop MySQL?", Category.DECISION),
        ("Did anyone meet the security team?", Category.MEETING),
        ("Which pull requests are mine?", Category.PULL_REQUEST),
        ("What is planned for next week?", Category.PLAN),
        ("What did I do?", None),
        ("Did we discuss bugs in meetings?", None),
    ],
)
def test_one_kind_of_statement_is_wanted_or_none(question: str, category: Category | None) -> None:
    assert plan(question).category == category


def test_what_is_left_are_the_words_to_look_for() -> None:
    result = plan("When did we decide to drop MySQL in billing, and why?")

    assert result.content_words == ("drop", "mysql")
    assert result.names == ("MySQL",)


def test_a_plan_for_next_week_was_written_before_it() -> None:
    result = plan("What is planned for next week?")

    assert result.periods == ()
    assert [str(period.start) for period in result.planned_periods] == ["2026-11-23"]
    assert result.query is None


@pytest.mark.parametrize(
    ("question", "occurrence"),
    [
        ("When did I last meet Bob?", Occurrence.LAST),
        ("When was the first time we discussed Kafka?", Occurrence.FIRST),
        ("What was the latest decision?", Occurrence.LAST),
        ("What did I do last week?", None),
        ("How long did it last?", None),
    ],
)
def test_the_first_or_last_of_several_is_noticed(question: str, occurrence: Occurrence | None) -> None:
    assert plan(question).occurrence == occurrence
