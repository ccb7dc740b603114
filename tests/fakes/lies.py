"""What a model can say wrongly in a well-formed answer. Each script works on whatever evidence it is shown.

Words that no evidence has: zebra, Mallory, 987654, 2031-02-03, #98765, v9.87.65.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.fakes.model_server import Block, Chat, Form, Reply, Script

Claim = dict[str, Any]

_OPPOSITES = {
    "Fixed": "Did not fix",
    "failed": "succeeded",
    "No": "An",
    "Blocked": "Unblocked",
    "nobody": "everybody",
    "Merged": "Did not merge",
    "will": "will not",
    "Upgraded": "Downgraded",
    "affected": "did not affect",
    "took": "did not take",
}


def claim(text: str, *quotes: tuple[str, str], category: str = "other") -> Claim:
    found = [{"evidence": label, "quote": quote} for label, quote in quotes]
    return {"claim": text, "category": category, "quotes": found}


def form(*claims: Any, not_found: Any = ()) -> dict[str, Any]:
    return {"claims": list(claims), "not_found": list(not_found)}


def truths(chat: Chat) -> list[Claim]:
    """One true claim for each of the first three blocks: its first sentence, word for word."""
    return [claim(block.sentences[0], (block.label, block.sentences[0])) for block in _telling(chat)[:3]]


def honest(chat: Chat) -> Reply:
    return Form(form(*truths(chat)))


def honest_in_round(number: int, before: Script) -> Script:
    return lambda chat: honest(chat) if chat.round >= number else before(chat)


def lying(tell: Callable[[Chat, Block, str], Claim]) -> Script:
    """A false claim made of each sentence, the same in every round. The texts are noted as lies."""

    def script(chat: Chat) -> Reply:
        claims = [
            tell(chat, block, sentence) for block in _telling(chat)[:3] for sentence in block.sentences[:2]
        ]
        chat.lies.extend(str(made["claim"]) for made in claims)
        return Form(form(*claims))

    return script


def _telling(chat: Chat) -> list[Block]:
    return [block for block in chat.blocks if block.sentences]


def _other(chat: Chat, block: Block) -> Block:
    """A block of someone else, or at least another one."""
    others = [other for other in _telling(chat) if other.label != block.label]
    foreign = [other for other in others if other.author != block.author]
    return [*foreign, *others, block][0]


def _invented_quote(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(
        "The zebra project was cancelled", (block.label, f"{sentence[:10]} zebra project was cancelled")
    )


def _quote_altered_by_one_word(_: Chat, block: Block, sentence: str) -> Claim:
    words = sentence.split()
    words[len(words) // 2] = "zebra"
    return claim(" ".join(words), (block.label, " ".join(words)))


def _wrong_number(_: Chat, block: Block, sentence: str) -> Claim:
    text, changed = re.subn(r"\d+", "987654", sentence, count=1)
    return claim(text if changed else f"987654 times: {sentence}", (block.label, sentence))


def _wrong_date(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(f"On 2031-02-03: {sentence}", (block.label, sentence))


def _wrong_person(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(f"Mallory Zebrowski: {sentence}", (block.label, sentence))


def _wrong_pull_request(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(f"{sentence.rstrip('.')} in PR #98765", (block.label, sentence))


def _wrong_version(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(f"{sentence.rstrip('.')} in v9.87.65", (block.label, sentence))


def _wrong_polarity(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(f"It is not true, and never was, that {sentence}", (block.label, sentence))


def _wrong_period(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(f"In the last quarter of 2019: {sentence}", (block.label, sentence))


def _wrong_percentage(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(f"{sentence.rstrip('.')}, 98.7% faster", (block.label, sentence))


def _merged_entries(chat: Chat, block: Block, sentence: str) -> Claim:
    other = _other(chat, block)
    text = f"{sentence.rstrip('.')} because zebras {other.sentences[0].rstrip('.')}"
    return claim(text, (block.label, sentence), (other.label, other.sentences[0]))


def _word_of_another_entry(chat: Chat, block: Block, sentence: str) -> Claim:
    """One word exchanged for one of another entry; both are quoted, so every word stands in some quote."""
    other = _other(chat, block).sentences[0]
    text = sentence.replace(max(sentence.split(), key=len), max(other.split(), key=len).strip(".,"), 1)
    return claim(text, (block.label, sentence), (_other(chat, block).label, other))


def _author_of_another_entry(chat: Chat, block: Block, sentence: str) -> Claim:
    return claim(f"{_other(chat, block).author} {sentence[0].lower()}{sentence[1:]}", (block.label, sentence))


def _date_of_another_entry(chat: Chat, block: Block, sentence: str) -> Claim:
    day = _other(chat, block).header.split()[1]
    return claim(f"On {day}: {sentence}", (block.label, sentence))


def _numbers_exchanged(_: Chat, block: Block, sentence: str) -> Claim:
    numbers = re.findall(r"\b\d+\b", sentence)
    if len(set(numbers)) < 2:
        return _wrong_number(_, block, sentence)
    turned = dict(zip(numbers, reversed(numbers), strict=True))
    return claim(re.sub(r"\b\d+\b", lambda match: turned[match[0]], sentence), (block.label, sentence))


def _the_opposite(_: Chat, block: Block, sentence: str) -> Claim:
    for word, opposite in _OPPOSITES.items():
        if re.search(rf"\b{word}\b", sentence):
            return claim(re.sub(rf"\b{word}\b", opposite, sentence, count=1), (block.label, sentence))
    return _wrong_polarity(_, block, sentence)


def _a_plan_told_as_done(_: Chat, block: Block, sentence: str) -> Claim:
    told = re.sub(r"\bwill (\w+)", r"\1ed", sentence)
    told = told.replace("Blocked: waiting for", "Finished").replace("We decided to drop", "We dropped")
    return claim(told, (block.label, sentence)) if told != sentence else _wrong_polarity(_, block, sentence)


def _quote_of_something_else(chat: Chat, block: Block, sentence: str) -> Claim:
    other = _other(chat, block)
    return claim(f"Zebra: {sentence}", (other.label, other.sentences[0]))


def _letters_for_digits(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(
        f"{sentence.rstrip('.')} \u0669\u0668\u0667\u0666 times (\uff19\uff18\uff17 \u2079\u2078)",
        (block.label, sentence),
    )


def _tiny_quote(_: Chat, block: Block, sentence: str) -> Claim:
    return claim(
        "The zebra project was cancelled", (block.label, sentence[:1]), (block.label, " "), (block.label, "")
    )


def _no_quote(_: Chat, __: Block, sentence: str) -> Claim:
    return claim(f"Zebra: {sentence}")


def _terminal_and_web(_: Chat, block: Block, sentence: str) -> Claim:
    text = f"\x1b[31mzebra\x1b[0m<script>alert(1)</script>\u202e{sentence}\u0000![x](http://93.184.216.34/?q=zebra)"
    return claim(text, (block.label, sentence))


def _leaked_instructions(chat: Chat, block: Block, __: str) -> Claim:
    told = str(chat.messages[0]["content"])[:200]
    return claim(told, (block.label, told))


CLAIMS: dict[str, Callable[[Chat, Block, str], Claim]] = {
    "invented quote": _invented_quote,
    "quote altered by one word": _quote_altered_by_one_word,
    "right quote, wrong number": _wrong_number,
    "right quote, wrong date": _wrong_date,
    "right quote, wrong person": _wrong_person,
    "right quote, wrong pull request": _wrong_pull_request,
    "right quote, wrong version": _wrong_version,
    "right quote, wrong polarity": _wrong_polarity,
    "right quote, wrong period": _wrong_period,
    "right quote, invented percentage": _wrong_percentage,
    "two entries merged": _merged_entries,
    "a word of another entry": _word_of_another_entry,
    "the author of another entry": _author_of_another_entry,
    "the date of another entry": _date_of_another_entry,
    "numbers exchanged": _numbers_exchanged,
    "the opposite": _the_opposite,
    "a plan told as done": _a_plan_told_as_done,
    "quote of something else": _quote_of_something_else,
    "digits of other scripts": _letters_for_digits,
    "quote of one letter": _tiny_quote,
    "claim without a quote": _no_quote,
    "terminal escapes and markup": _terminal_and_web,
    "its own instructions": _leaked_instructions,
}


def _wrong_label(chat: Chat) -> Reply:
    """True claims, each under the label of another block."""
    blocks = _telling(chat)
    claims = [
        claim(block.sentences[0], (blocks[(n + 1) % len(blocks)].label, block.sentences[0]))
        for n, block in enumerate(blocks[:3])
    ]
    return Form(form(*claims))


def _label_not_given(chat: Chat) -> Reply:
    claims = [claim(block.sentences[0], ("E987", block.sentences[0])) for block in _telling(chat)[:3]]
    return Form(form(*claims))


def _obeys_injection(chat: Chat) -> Reply:
    """Says what a text in the evidence tells it to say, with that text as its quote."""
    for block in chat.blocks:
        told = re.search(r"(?:say|claim|report) that (?P<what>[^.\n]+)", block.text, re.IGNORECASE)
        if told is not None:
            chat.lies.append(told["what"])
            return Form(
                form(
                    claim(told["what"], (block.label, told["what"])),
                    claim(told["what"], (block.label, told[0])),
                )
            )
    return honest(chat)


def _asserts_in_not_found(chat: Chat) -> Reply:
    chat.lies.append("Mallory was fired on 2031-02-03")
    return Form(form(not_found=["Mallory was fired on 2031-02-03", "987654 zebras", 5, None]))


def _thousands(chat: Chat) -> Reply:
    block = _telling(chat)[0]
    claims = [claim(f"Zebra {n} escaped", (block.label, block.sentences[0])) for n in range(2_000)]
    chat.lies.extend(made["claim"] for made in claims[:50])
    return Form(form(*claims))


def _says_yes_then_lies(chat: Chat) -> Reply:
    """Some truth among the lies, and only lies when asked to correct them."""
    block = _telling(chat)[0]
    lie = claim("The zebra project was cancelled", (block.label, block.sentences[0]))
    chat.lies.append(lie["claim"])
    return Form(form(*truths(chat), lie) if chat.round == 1 else form(lie))


def _repeats_itself(chat: Chat) -> Reply:
    return Form(form(*(truths(chat) * 5)))


def _duplicate_keys(chat: Chat) -> Reply:
    block = _telling(chat)[0]
    lie = claim("The zebra project was cancelled", (block.label, "zebra project was cancelled"))
    chat.lies.append(lie["claim"])
    return Form(f'{{"claims": {json.dumps(truths(chat))}, "not_found": [], "claims": [{json.dumps(lie)}]}}')


def _extra_fields(chat: Chat) -> Reply:
    return Form(
        {**form(*(made | {"certainty": 1.0} for made in truths(chat))), "summary": "The zebra project"}
    )


def _half_json(chat: Chat) -> Reply:
    text = json.dumps(form(*truths(chat)))
    return Form(text[: len(text) * 2 // 3])


SCRIPTS: dict[str, Script] = {
    "honest": honest,
    "honest after one correction": honest_in_round(2, lying(_wrong_number)),
    "honest after two corrections": honest_in_round(3, lying(_invented_quote)),
    **{name: lying(tell) for name, tell in CLAIMS.items()},
    "wrong label": _wrong_label,
    "label that was not given": _label_not_given,
    "obeys the evidence": _obeys_injection,
    "asserts in not_found": _asserts_in_not_found,
    "truth among lies, then only lies": _says_yes_then_lies,
    "says everything five times": _repeats_itself,
    "no claims": lambda _: Form(form()),
    "an empty claim": lambda chat: Form(form(claim("", (chat.blocks[0].label, "")))),
    "thousands of claims": _thousands,
    "a claim of a megabyte": lambda chat: Form(
        form(claim("zebra " * 180_000, (chat.blocks[0].label, "zebra")))
    ),
    "duplicate keys": _duplicate_keys,
    "extra fields": _extra_fields,
    "half a JSON object": _half_json,
    "JSON in a code fence": lambda chat: Form(
        f"Sure!\n```json\n{json.dumps(form(*truths(chat)))}\n```", as_text=True
    ),
    "another category": lambda chat: Form(form(*(made | {"category": "zebra"} for made in truths(chat)))),
    "wrong schema": lambda _: Form({"answer": "The zebra project was cancelled", "sources": ["E1"]}),
    "wrong types": lambda _: Form({"claims": [5, None, {"claim": 7, "quotes": "E1"}], "not_found": "zebra"}),
    "null": lambda _: Form("null"),
    "a list": lambda _: Form("[]"),
    "plain refusal": lambda _: Form("I am sorry, but I cannot help with that.", as_text=True),
    "prose without JSON": lambda _: Form("The zebra project was cancelled on 2031-02-03.", as_text=True),
    "a tool nobody offered": lambda chat: Form(form(*truths(chat)), tool="delete_everything"),
    "infinite numbers": lambda _: Form('{"claims": [NaN, Infinity], "not_found": [1e999]}'),
    "deep nesting": lambda _: Form('{"claims": ' + "[" * 5_000 + "]" * 5_000 + "}"),
}
