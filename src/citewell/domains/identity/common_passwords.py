"""The passwords that are tried first, as far as ten characters and more let them through."""

_WORDS = """
password password1 passw0rd p@ssword p@ssw0rd pa$$word passwort motdepasse contrasena wachtwoord
qwertyuiop qwertzuiop azertyuiop asdfghjkl asdfghjkl; zxcvbnm,./ 1qaz2wsx3edc qazwsxedc 1q2w3e4r5t 1q2w3e4r5t6y
q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsx zaq1xsw2cde3 qweasdzxc qwerty123456 qwerty12345 123qweasdzxc abcdefghij abcdefghijk
iloveyou iloveyou1 iloveyou2 trustno1 letmein welcome welcome1 changeme changeit administrator superadmin
superuser rootroot root1234 test1234 testtest testing123 sunshine princess dragon monkey football baseball
basketball superman batman starwars whatever computer internet samsung liverpool chelsea arsenal barcelona
michelle jennifer jordan23 michael charlie ashley thomas hunter2 shadow master access secret default guest
temporary temp1234 nopassword mypassword newpassword yourpassword thisisapassword passwordpassword
correcthorsebatterystaple correct-horse-battery-staple opensesame letmeinplease citewell citewelladmin
""".split()  # noqa: SIM905 - a list of eighty quoted words is harder to read and to extend

# What people put behind (or before) a word that was too short or had no digit.
_TAILS = (
    "",
    "1",
    "12",
    "123",
    "1234",
    "12345",
    "123456",
    "1234567890",
    "!",
    "1!",
    "123!",
    "01",
    "007",
    "00",
    "000",
)
_ROWS = ("0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_YEARS = range(1950, 2051)
_MAX_REPEATED_CHARS = 5


def is_common(folded: str) -> bool:
    """Whether this case-folded password of ten characters or more is among the first that are tried.

    Three shapes cover what long common passwords look like: a well-known word with a usual tail or year, a row of
    the keyboard or the alphabet walked round and round, and a short piece repeated.
    """
    return _is_word_with_tail(folded) or _is_walk(folded) or _is_repetition(folded)


def _is_word_with_tail(text: str) -> bool:
    plain = text.rstrip("!.?#")
    for word in _WORDS:
        for rest in (plain.removeprefix(word), plain.removesuffix(word), text.removeprefix(word)):
            if rest in _TAILS or (rest.isdecimal() and len(rest) == 4 and int(rest) in _YEARS):  # noqa: PLR2004 - a year
                return True
    return False


def _is_walk(text: str) -> bool:
    return any(text in row * (len(text) // len(row) + 2) for row in _ROWS)


def _is_repetition(text: str) -> bool:
    return any(
        text == (text[:size] * len(text))[: len(text)]
        for size in range(1, min(_MAX_REPEATED_CHARS, len(text) // 2) + 1)
    )
