"""Tables of question wordings, one per form. Slots: {S} subject with article, {T} the bare term, {be}/{do} agreeing
verbs, {it} pronoun, {ask} question order ("does beam search keep"), {tell} statement order ("beam search keeps"),
{tail} what follows them, {vp} a predicate that agrees with "what", {course} the course title; others are named in
train.writing.forms."""

DEFINE = (
    "What {be} {S}?",
    "What {be} {S}?",
    "Explain what {S} {be}.",
    "Can you explain what {S} {be}?",
    "What exactly {be} {S}?",
    "In the course {course}, what {be} {S}?",
    "In one sentence, what {be} {S}?",
    "Could you tell me what {S} {be}?",
    "Remind me what {S} {be}.",
    "What do we understand by {S}?",
    "How would you describe {S}?",
    "Describe {S} in one sentence.",
    "How {be} {S} defined?",
    "I keep forgetting what {S} {be}. Can you help?",
    "Please tell me briefly what {S} {be}.",
    "What {be} {S} in {course}?",
    "Give a definition of {S}.",
    "What is the definition of {S}?",
    "What is meant by {S}?",
    "How would you explain {S}?",
    "{Cap}: what {be} {it}?",
    "Please give me a definition of {S}.",
)
DEFINE_TERM = (  # the term in quotation marks, without its article
    'What does the term "{T}" mean?',
    'Define the term "{T}".',
    'What does "{T}" refer to?',
    'The lecture mentions "{T}". What does that mean?',
    'What is the meaning of "{T}"?',
    'What is meant by "{T}"?',
    'Explain the term "{T}".',
)
DEFINE_BARE = (  # terms that stand without an article
    "What does {S} mean?",
    "Define {S}.",
    "Say in one sentence what {S} is.",
    "Briefly explain {S}.",
    "What exactly does {S} mean?",
)
DEFINE_SHORT = (
    "What {be} {A}?",
    "Define {A}.",
    "Explain what {A} {be}.",
    "What is meant by {A} in {course}?",
    "Tell me what {A} {be}.",
)
DOES = (  # a clause that tells what its subject does, where nothing else defines the subject
    "What {do} {S} do?",
    "Explain what {S} {does}.",
    "Can you tell me what {S} {does}?",
    "Describe what {S} {does}.",
    "In {course}, what {do} {S} do?",
    "What exactly {do} {S} do?",
    "I did not understand what {S} {does}. Can you explain it?",
    "Please describe in one sentence what {S} {does}.",
)
ROLE = (  # the same, where what it does is what it is
    "What {be} {S}?",
    "What is the idea behind {S}?",
    "What is meant by {S}?",
)
PROCESS = (  # the same for methods and machines
    "How {do} {S} work?",
    "Explain how {S} {works}.",
    "Please describe in one sentence how {S} {works}.",
    "In {course}, how {do} {S} work?",
    "Can you explain how {S} {works}?",
)
NAMED = (  # the same as NAME for what has a name of its own: "T5" is no technical term
    "What do we call {C}?",
    "What is the name of {C}?",
    "What is {C} called?",
    "Give the name of {C}.",
    "Which name from the course belongs to {C}?",
    "I am looking for the name of {C}. What is it?",
    "{Cap}: what is its name?",
    "Do you remember the name of {C}?",
    "What is the name used in {course} for {C}?",
)
NAME = (  # definition given, term asked; {C} is the complement
    "What do we call {C}?",
    "What is the name for {C}?",
    "Which term describes {C}?",
    "What is the technical term for {C}?",
    "Which concept is defined as {C}?",
    "Name the term: {C}.",
    "Which word from the course means {C}?",
    "I am looking for the word for {C}. What is it?",
    "{Cap}: which concept is this?",
    "What term is used in {course} for {C}?",
)
SUBJECT = (
    "What {vp}?",
    "Do you know what {vp}?",
    "Tell me what {vp}.",
    "In {course}, what {vp}?",
    "I am trying to remember what {vp}. Can you help?",
)
WHO = tuple(put.replace("What ", "Who ").replace("what ", "who ") for put in SUBJECT)
WHICH = (
    "Which {kind} {own}?",
    "In {course}, which {kind} {own}?",
    "Do you know which {kind} {own}?",
    "Tell me which {kind} {own}.",
    "I am trying to remember which {kind} {own}. Can you help?",
)
OBJECT = (
    "What {ask}{tail}?",
    "Tell me what {tell}{tail}.",
    "Can you tell me what {tell}{tail}?",
    "What exactly {ask}{tail}?",
    "In {course}, what {ask}{tail}?",
    "Do you know what {tell}{tail}?",
    "I would like to know what {tell}{tail}.",
    "Explain what {tell}{tail}.",
    "Remind me what {tell}{tail}.",
)
WHICH_OBJECT = (  # {P} a preposition, {N} the noun that a clause explains: "on which assumption does LoRA rest"
    "{P} which {N} {ask}?",
    "In {course}, {P} which {N} {ask}?",
    "Can you tell me {P} which {N} {tell}?",
    "Do you know {P} which {N} {tell}?",
)
CIRCUMSTANCE = (  # {word} what is asked instead of "what": "by whom", "how long"
    "{word} {ask}?",
    "Tell me {word} {tell}.",
    "In {course}, {word} {ask}?",
    "Do you know {word} {tell}?",
    "Can you say {word} {tell}?",
)
OBJECT_ASKED = tuple(template for template in OBJECT if "{ask}" in template)
WHY = (
    "Why {ask}?",
    "Explain why {tell}.",
    "What is the reason that {tell}?",
    "For what reason {ask}?",
    "Can you explain why {tell}?",
    "Why is it that {tell}?",
    "How come {tell}?",
    "In {course}, why {ask}?",
    "I do not see why {tell}. Can you explain it?",
    "What explains the fact that {tell}?",
    "What is behind the fact that {tell}?",
    "Give the reason why {tell}.",
)
PURPOSE = (
    "For what purpose {ask}?",
    "Why {ask}?",
    "What is the purpose for which {tell}?",
    "With what aim {ask}?",
    "Explain for what purpose {tell}.",
)
USED_FOR = (
    "What {be} {S} used for?",
    "What is the purpose of {S}?",
    "Why would you use {S}?",
    "What can you use {S} for?",
    "When would you use {S}?",
    "In {course}, what {be} {S} used for?",
    "What is the use of {S}?",
    "Tell me what {S} {be} used for.",
)
TO_DO = (  # {P} a purpose as a bare verb phrase
    "What is one way to {P}?",
    "What can you use to {P}?",
    "What is used to {P}?",
    "What helps to {P}?",
)
MEANS = (
    "How {ask}?",
    "In what way {ask}?",
    "Explain how {tell}.",
    "By what means {ask}?",
    "Can you explain how {tell}?",
    "Describe how {tell}.",
    "Tell me how {tell}.",
    "In {course}, how {ask}?",
)
BASIS = (  # "… based on the data": no way of doing it, but what it rests on
    "On what basis {ask}?",
    "Tell me on what basis {tell}.",
    "In {course}, on what basis {ask}?",
    "Can you say on what basis {tell}?",
)
CHANGED = (  # "does A by changing B": what is changed, since how it is changed is not said; {P} a purpose
    "What {do} {S} {base} to {P}?",
    "Tell me what {S} {verb} to {P}.",
    "In {course}, what {do} {S} {base} to {P}?",
    "Can you tell me what {S} {verb} to {P}?",
)
WHEN = (
    "When {ask}?",
    "Under which condition {ask}?",
    "In which case {ask}?",
)
HAPPENS = ("What happens {adjunct}?",)
NUMBER = (
    "How many {N} {ask}{tail}?",
    "Tell me how many {N} {tell}{tail}.",
    "What number of {N} {ask}{tail}?",
    "Do you know how many {N} {tell}{tail}?",
    "In {course}, how many {N} {ask}{tail}?",
    "Can you say how many {N} {tell}{tail}?",
    "Exactly how many {N} {ask}{tail}?",
)
AMOUNT = tuple(template for template in NUMBER if "number of" not in template)  # {N} a unit: "GB"
SHARE = (
    "What percentage of {N} {ask}{tail}?",
    "What share of {N} {ask}{tail}?",
    "Tell me what percentage of {N} {tell}{tail}.",
    "In {course}, what percentage of {N} {ask}{tail}?",
    "Do you know what share of {N} {tell}{tail}?",
)
PRO = (
    "What is an advantage of {X}?",
    "Name an advantage of {X}.",
    "What is a benefit of {X}?",
    "What is good about {X}?",
    "What speaks for {X}?",
    "Why would somebody choose {X}?",
    "What strength {has} {X}?",
    "Which benefit {has} {X} according to the course?",
    "What do you gain from {X}?",
    "In {course}, what is named as an advantage of {X}?",
    "Can you give an advantage of {X}?",
    "What is an upside of {X}?",
)
CON = (
    "What is a drawback of {X}?",
    "Name a drawback of {X}.",
    "What is a disadvantage of {X}?",
    "What is a weakness of {X}?",
    "What is a limitation of {X}?",
    "What is a downside of {X}?",
    "What is a problem with {X}?",
    "What speaks against {X}?",
    "Can you give a disadvantage of {X}?",
    "Name a weak point of {X}.",
    "In {course}, what is named as a drawback of {X}?",
)
ATTRIBUTE = (
    "What {be} {S}?",
    "Can you tell me what {S} {be}?",
    "Explain what {S} {be}.",
    "In {course}, what {be} {S}?",
    "What exactly {be} {S}?",
    "Tell me what {S} {be}.",
    "How would you describe {S}?",
    "Remind me what {S} {be}.",
    "Do you know what {S} {be}?",
)
EITHER = ("{ask}?", "In {course}, {ask}?", "Which is right: {ask}?")
WHETHER = EITHER[:2]  # answered by what no one does
ABLE = (
    "What {be} {S} {able} to do?",
    "Tell me what {S} {be} {able} to do.",
    "What exactly {be} {S} {able} to do?",
    "In {course}, what {be} {S} {able} to do?",
    "Can you say what {S} {be} {able} to do?",
)
CLOZE = (
    "Fill in the blank: {gap}",
    "Complete the sentence: {gap}",
    "What is missing? {gap}",
    "What belongs in the gap? {gap}",
)
NOTE = (  # {gap} a line in note form with a gap, {under} the line that it stands below
    '{under} complete the note "{gap}".',
    '{under} what belongs in the gap of "{gap}"?',
    '{under} fill the gap: "{gap}".',
    '{under} what is missing in "{gap}"?',
    '{under} which words belong in the gap? "{gap}"',
)
