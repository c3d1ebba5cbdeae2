"""Tables of question wordings for train.writing.detail_forms and for counts; slots as in train.writing.wordings."""

LACK = (  # {lack} in statement order
    "What {do} {S} lack?",
    "What {do} {S} not have?",
    "Tell me what {S} {lack}.",
    "In {course}, what {do} {S} lack?",
    "Can you say what {S} {lack}?",
)
SIZE = (  # {size} "large" or "long"
    "How {size} {be} {S}?",
    "Tell me how {size} {S} {be}.",
    "In {course}, how {size} {be} {S}?",
    "Can you say how {size} {S} {be}?",
)
DONE_IN = (  # a label that stands for something done
    "What is done in {T}?",
    "What does one do in {T}?",
    "Tell me what is done in {T}.",
    "In {course}, what is done in {T}?",
)
REFERS = (  # a label explained in a few words: no explanation to ask for
    'What does "{T}" refer to?',
    'What is meant by "{T}"?',
    'What does the term "{T}" mean?',
    'The lecture mentions "{T}". What does that mean?',
)
CAN = (  # {tail} what must be done before
    "What can {S} do{tail}?",
    "Tell me what {S} can do{tail}.",
    "In {course}, what can {S} do{tail}?",
    "What exactly can {S} do{tail}?",
)
MANNER = ("How {ask}?", "In what way {ask}?", "Tell me how {tell}.", "In {course}, how {ask}?")
ONE_WAY = (  # what "can be" done: one way of several
    "What is one way in which {tell}?",
    "Name one way in which {tell}.",
    "In {course}, what is named as one way in which {tell}?",
    "Can you name one way in which {tell}?",
)
LIKENED = (
    "What is the relation of {S} to {B} compared to?",
    "To what is the relation between {S} and {B} compared?",
    "In {course}, what is the relation between {S} and {B} likened to?",
)
COMPARED = (  # {N} what two things {S} and {B} both have, {those} "those" or "that"
    "How {does} the {N} of {S} compare to {those} of {B}?",
    "How {does} the {N} of {S} differ from {those} of {B}?",
    "In {course}, how {does} the {N} of {S} compare to {those} of {B}?",
    "Can you say how the {N} of {S} {compare} to {those} of {B}?",
)
KIN = (  # {role} "an extension of"
    "What {be} {S} {role}?",
    "Tell me what {S} {be} {role}.",
    "In {course}, what {be} {S} {role}?",
)
COUNT = (  # {N} what is counted, {tail} per what or in total
    "How many {N} are there{tail}?",
    "Tell me how many {N} there are{tail}.",
    "In {course}, how many {N} are there{tail}?",
    "Do you know how many {N} there are{tail}?",
    "What number of {N} are there{tail}?",
)
CHANGES = (  # {Y} what something rises or falls with
    "How {does} {S} change with {Y}?",
    "In {course}, how {does} {S} change with {Y}?",
    "In what way {does} {S} change with {Y}?",
)
SHARE_OF = (  # {N} the whole of which a part is told
    "What percentage of {N} {vp}?",
    "Tell me what percentage of {N} {vp}.",
    "In {course}, what percentage of {N} {vp}?",
    "Do you know what percentage of {N} {vp}?",
)
HAD = (  # {N} "what kind of crust"
    "{N} {does} {S} have?",
    "Can you say {N} {S} {have}?",
    "In {course}, {N} {does} {S} have?",
)
