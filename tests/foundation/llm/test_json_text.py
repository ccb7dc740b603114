import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.foundation.llm.json_text import compact, json_object_in

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=10,
)
OBJECTS = st.dictionaries(st.text(st.characters(codec="utf-8")), VALUES, min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a":1}', {"a": 1}),
        ('```json\n{"a": {"b": "}"}}\n```', {"a": {"b": "}"}}),
        ('Sure! Here {is} the answer: {"a":1} Anything else?', {"a": 1}),
        ('<think>{"draft": 1}</think>\n{"a":2}', {"a": 2}),
        ('{"a":1,"a":2}', {"a": 2}),
        (r'{"a":"\"}"}', {"a": '"}'}),
        ('{"claims":[{"claim":"x"},{"claim":"cut o', {"claims": [{"claim": "x"}, {}]}),
        ('{"claims":[', None),
        ('{"claims":[],"not_fou', None),
        ('{"claims":[],"not_found":["x"', {"claims": [], "not_found": ["x"]}),
        ("no object", None),
        ("{}", None),
        ("[1]", None),
        ("null", None),
        ('{"a":NaN}', None),
        ('{"a":' * 300 + "1" + "}" * 300, None),
        ('{"a":' + "9" * 5000 + "}", None),
        ("", None),
    ],
)
def test_an_object_is_found_however_it_is_wrapped(text: str, found: object) -> None:
    assert json_object_in(text) == found


@given(OBJECTS, st.sampled_from(["{}", "```json\n{}\n```", "Here you are:\n{}\nDone."]))
def test_every_object_survives_its_wrapping(value: dict[str, object], wrapping: str) -> None:
    assert json_object_in(wrapping.replace("{}", json.dumps(value))) == value


@given(st.text(alphabet='{}[]",:\\a1 \n', max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    found = json_object_in(text)

    assert found is None or json_object_in(compact(found)) == found


@pytest.mark.parametrize(
    "text",
    ["{" * 260_000, '{"' * 130_000, '{"a":"x"},' * 26_000, '{"a":"' + "\\" * 260_001],
    ids=["braces", "open strings", "many objects", "backslashes"],
)
def test_hostile_text_takes_no_noticeable_time(text: str) -> None:
    started = process_time()
    json_object_in(text)

    assert process_time() - started < 1.0
