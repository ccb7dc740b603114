"""Words that carry grammar rather than content."""

from citewell.domains.grounding.lexicon.word_lists import listed

# A quote may miss or add these and still be repaired to the true text. No negation, no preposition that
# turns a meaning around, no quantity.
REPLACEABLE_WORDS = listed(
    "a an the of that this these those is are was were be been being has have had do does did and also "
    "just which who it its our my we i they he she their his her to for"
)

# Never need to be covered by a quote.
FUNCTION_WORDS = listed(
    "a an the this that these those such same other another some any each every all both either own i "
    "me my mine myself we us our ours ourselves you your yours he him his himself she her hers herself "
    "it its itself they them their theirs themselves who whom whose which what where when why how "
    "whether of in on at by for to from with within into onto upon over under about against between "
    "among through during across along around toward towards via per as than like since until till out "
    "off up down back away behind before after below above without beyond besides plus despite regarding concerning based due near next "
    "and or but so yet if then else while because although though however therefore thus hence also too "
    "as well whereas moreover furthermore additionally meanwhile afterwards subsequently instead rather is are "
    "was were be been being am has have had having do does did doing done will would shall should can "
    "could may might must ought 's 're 've 'll 'd 'm s t re ve ll d m not no nor never none nothing "
    "nobody neither n't cannot there here now just only even still already ever again very quite really "
    "more most much many few less least several various multiple certain namely specifically overall "
    "far etc e.g i.e eg ie vs thanks owing one ones once everyone everybody someone somebody anyone anybody everything something "
    "anything unable able longer yet don't doesn't didn't won't wouldn't can't couldn't shouldn't isn't aren't "
    "wasn't weren't hasn't haven't hadn't"
)

DETERMINERS = listed(
    "a an the this that these those my our your his her its their some any each every no another all "
    "both several many few"
)

PRONOUN_SUBJECTS = listed("i we he she they you it")
FIRST_PERSON = listed("i we me us my our")
AUXILIARIES = listed(
    "is are was were be been being am has have had having do does did will would shall should can could "
    "may might must ought 'll 'd 've 's 're 'm"
)
ADVERBS_BEFORE_VERBS = listed(
    "also already just finally then again still even now successfully quickly recently mostly mainly "
    "subsequently later first eventually soon only never always not not_yet ever really jointly "
    "together manually briefly partially fully completely nearly almost"
)
