"""Words by what they do in a question or an answer. All are folded: lower case, no accents."""


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


QUESTION_WORDS = _listed("what which who whom whose when where why how")
AUXILIARIES = _listed(
    "is are was were be been being am do does did has have had can could may might must shall should will would"
)
# Words that carry no content of their own.
FUNCTION_WORDS = (
    QUESTION_WORDS
    | AUXILIARIES
    | _listed(
        "a an the of in on at to for from by with about as into over after before between during through and or but "
        "nor so if than that this these those there here it its it's they them their he him his she her we our us "
        "you your i my me done having no not n't how much many more most some any all each every other another such "
        "own same also very too just only ever s t what's name one ones get got"
    )
)
# Function words that change what is asked, so a sentence should hold them too.
TELLING_WORDS = _listed(
    "before after during between without not never no only most least more less first last until all both other "
    "against within outside inside above below under over except besides nor"
)
NEGATIONS = _listed(
    "not no never n't without none nor neither cannot can't don't doesn't didn't isn't aren't wasn't weren't won't "
    "wouldn't couldn't shouldn't hasn't haven't hadn't nothing nobody nowhere rarely hardly unlike except lack lacks"
)
SUPERLATIVES = _listed("first last least most best worst only final latest earliest main primary")
NOT_SUPERLATIVES = _listed("west east forest interest rest conquest test request")  # but end in -est
NUMBER_WORDS = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty "
    "forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions "
    "dozen dozens half third quarter twice single couple several few many"
)
MONTHS = _listed("january february march april may june july august september october november december")
TIME_WORDS = _listed(
    "century centuries decade bc ad medieval ancient antiquity renaissance era period age year years month months "
    "day days week weeks today yesterday morning evening night summer winter spring autumn monday tuesday wednesday "
    "thursday friday saturday sunday"
)
PRONOUNS_OF_SENTENCES = _listed("he she it they his her their its this these")

# What the noun after "what" or "which" says about the answer.
DATE_NOUNS = _listed("year date century day month decade period era time years centuries")
NUMBER_NOUNS = _listed("percentage percent number amount rate population temperature size proportion ratio")
PLACE_NOUNS = _listed(
    "country countries city cities place region state location area continent river island street town province "
    "district building nation nations part land lands"
)
NAME_NOUNS = _listed(
    "person king leader emperor author scientist ruler man woman president general philosopher historian duke people "
    "group composer dynasty company religion language"
)

# The same value in other words.
NUMBER_VALUES = {
    word: str(value)
    for value, words in enumerate(
        (
            "one first once", "two second twice", "three third", "four fourth", "five fifth", "six sixth",
            "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth dozen",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ),
        start=1,
    )
    for word in words.split()
} | {"thirty": "30", "forty": "40", "fifty": "50", "hundred": "100"}  # fmt: skip
