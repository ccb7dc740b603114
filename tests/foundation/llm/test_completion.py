import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.foundation.llm.completion import NotACompletion, rewrite_completion

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["choices", "message", "content", "tool_calls", "function", "name", "arguments", "usage", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


def rewritten(message: object, *, tool: str | None = "answer", usage: object = None) -> dict[str, Any]:
    body = {"choices": [{"message": message}], "usage": usage, "more": "of it"}
    answer = json.loads(rewrite_completion(json.dumps(body).encode(), tool=tool))
    assert set(answer) == {"id", "object", "created", "model", "choices", "usage"}
    return dict(answer)


def call(answer: dict[str, Any]) -> dict[str, Any]:
    (only,) = answer["choices"][0]["message"]["tool_calls"]
    return dict(only["function"])


def test_a_tool_call_passes_with_its_arguments() -> None:
    answer = rewritten({"tool_calls": [{"function": {"name": "answer", "arguments": '{"a": 1}'}}]})

    assert call(answer) == {"name": "answer", "arguments": '{"a":1}'}


def test_arguments_as_an_object_or_in_a_fence_become_json_text() -> None:
    for arguments in ({"a": 1}, '```json\n{"a": 1}\n```'):
        answer = rewritten({"tool_calls": [{"function": {"name": "answer", "arguments": arguments}}]})
        assert call(answer)["arguments"] == '{"a":1}'


def test_json_in_the_text_counts_as_a_call_of_the_tool_that_was_offered() -> None:
    answer = rewritten({"content": 'Here: {"a": 1}'})

    assert call(answer) == {"name": "answer", "arguments": '{"a":1}'}


def test_without_a_tool_the_text_is_the_json_object_alone() -> None:
    answer = rewritten({"content": 'Here: {"a": 1}'}, tool=None)

    assert answer["choices"][0]["message"] == {"role": "assistant", "content": '{"a":1}'}


def test_text_in_parts_is_joined_and_prose_is_cut() -> None:
    parts = [{"type": "text", "text": "I "}, {"type": "text", "text": "refuse"}, {"type": "image"}, 5]

    assert rewritten({"content": parts})["choices"][0]["message"]["content"] == "I refuse"
    assert len(rewritten({"content": "x" * 9_999})["choices"][0]["message"]["content"]) == 4_000


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        ({"prompt_tokens": 7, "completion_tokens": 3}, (7, 3)),
        ({"prompt_tokens": 7.0}, (7, 0)),
        (None, (0, 0)),
        ("many", (0, 0)),
        ({"prompt_tokens": -1, "completion_tokens": True}, (0, 0)),
        ({"prompt_tokens": 10**30, "completion_tokens": float("nan")}, (0, 0)),
        ({"prompt_tokens": float("inf"), "completion_tokens": "3"}, (0, 0)),
    ],
)
def test_token_counts_that_make_no_sense_count_as_unknown(usage: object, counted: tuple[int, int]) -> None:
    found = rewritten({"content": "x"}, usage=usage)["usage"]

    assert (found["prompt_tokens"], found["completion_tokens"]) == counted


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"<html>",
        b"\xff\xfe",
        b'{"error": {"message": "no"}}',
        b'{"choices": []}',
        b'{"choices": [null]}',
        b'{"choices": [{"message": "hi"}]}',
        b'{"choices": ' + b"[" * 5000,
    ],
)
def test_what_is_no_completion_is_refused(body: bytes) -> None:
    with pytest.raises(NotACompletion):
        rewrite_completion(body, tool="answer")


@given(ANYTHING, st.sampled_from([None, "answer"]))
def test_whatever_arrives_is_refused_or_becomes_well_formed(value: object, tool: str | None) -> None:
    for body in (value, {"choices": [{"message": value}]}, {"choices": [{"message": {"tool_calls": value}}]}):
        try:
            answer = json.loads(rewrite_completion(json.dumps(body).encode(), tool=tool))
        except NotACompletion:
            continue
        message = answer["choices"][0]["message"]
        assert isinstance(message["content"], str) or message["tool_calls"]
        assert all(isinstance(c["function"]["arguments"], str) for c in message.get("tool_calls", []))


@given(st.binary(max_size=100))
def test_bytes_at_random_are_no_completion(body: bytes) -> None:
    with pytest.raises(NotACompletion):
        rewrite_completion(body, tool=None)
