"""Tables of question wordings for abbreviations, lists, steps, table cells, comparisons and explanations; slots as in
train.writing.wordings and named in train.writing.forms."""

SHORT = (
    "What {do} {A} stand for?",
    "What {be} {A} short for?",
    "Spell out the abbreviation {A}.",
    "Which words are behind the abbreviation {A}?",
    "What does the abbreviation {A} mean?",
    "How {be} {A} written out in full?",
    "In {course}, what {do} {A} stand for?",
    "What is the full name of {A}?",
)
ASKED = (  # {q} a question of the slides themselves, small at its start
    "{q}",
    "In {course}, {q}",
    "Here is a question from the lecture: {q}",
    "How would you answer the question: {q}",
    "Can you answer a question for me? {Q}",
)
POSED = (  # {wh} the question word, {ask} and {tell} the rest in question and in statement order
    "{wh} {ask}?",
    "In {course}, {wh} {ask}?",
    "Tell me {wh} {tell}.",
    "Can you tell me {wh} {tell}?",
    "Do you know {wh} {tell}?",
    "I would like to know {wh} {tell}.",
)
CODE = (  # {A} a code of a legend, such as a tag
    'What does "{A}" stand for?',
    'What does the code "{A}" mean?',
    'Tell me what "{A}" stands for.',
    'What is the meaning of "{A}"?',
    'In {course}, what does "{A}" stand for?',
)
LIST = (
    "What are the {L}?",
    "Name the {L}.",
    "List the {L}.",
    "Which {L} are there?",
    "Can you name the {L}?",
    "Which {L} does the course name?",
    "Give the {L}.",
    "Tell me the {L}.",
    "In {course}, what are the {L}?",
    "I need to know the {L}. Can you list them?",
)
LIST_OPEN = (  # the slide names some of more: not which ones "are named", since a reader cannot see where
    "Name some {L}.",
    "Give examples of {L}.",
    "Can you name some {L}?",
    "Tell me some {L}.",
    "In {course}, name some {L}.",
    "Can you give examples of {L}?",
    "I need examples of {L}. Can you give me some?",
)
LIST_ONE = (  # {L} one of them, with its article
    "Name {L}.",
    "Give an example of {L}.",
    "Can you name {L}?",
)
STEPS = (
    "What are the steps of {X}?",
    "List the steps of {X}.",
    "How does {X} work step by step?",
    "Describe {X} step by step.",
    "Which steps does {X} consist of?",
    "In which order do the steps of {X} happen?",
    "Walk me through {X}.",
    "Explain the procedure of {X}.",
    "Can you go through the steps of {X}?",
    "What is the procedure of {X}?",
)
STEP_FIRST = (
    "What does {X} begin with?",
    "Which step comes first in {X}?",
    "What do you do first in {X}?",
    "How does {X} start?",
    "In {course}, what is the first step of {X}?",
)
STEP = (  # {B} the step before: its number says nothing without the slide
    'In {X}, which step follows after "{B}"?',
    'What comes after the step "{B}" in {X}?',
    'After "{B}", what is the next step of {X}?',
    'In {X}, the step "{B}" is done. What do you do next?',
    'Which step of {X} comes right after "{B}"?',
)
SETTING = (  # {P} "during training"
    "What is done {P}?",
    "What do you do {P}?",
    "How do you proceed {P}?",
    "In {course}, what is done {P}?",
    "Tell me what is done {P}.",
)
SETTING_USE = (
    "What do you use {P}?",
    "What is used {P}?",
    "Tell me what is used {P}.",
    "In {course}, what is used {P}?",
)
SETTING_PART = (  # {X} what has the part: "the Transformer architecture"
    "Which part of {X} is used {P}?",
    "Which part of {X} do you use {P}?",
    "Tell me which part of {X} is used {P}.",
    "In {course}, which part of {X} is used {P}?",
)
SETTING_KIND = (  # {N} the head of what is used: "masked attention"
    "Which kind of {N} is used {P}?",
    "What kind of {N} do you use {P}?",
    "Tell me which kind of {N} is used {P}.",
    "In {course}, which kind of {N} is used {P}?",
)
CELL_OF = (
    "What {be} the {K} of {R}?",
    "Tell me what the {K} of {R} {be}.",
    "In {course}, what {be} the {K} of {R}?",
    "Can you tell me what the {K} of {R} {be}?",
    "{Cap}: what {be} the {K}?",
    "State the {K} of {R}.",
)
CELL_COUNT = (
    "How many {K} {has} {R}?",
    "What number of {K} {has} {R}?",
    "Tell me how many {K} {R} {owns}.",
    "How many {K} are there in {R}?",
)
CELL_WITH = (
    "What {be} the {K} with {R} as the {U}?",
    "With {R} as the {U}, what {be} the {K}?",
    "Tell me what the {K} {be} with {R} as the {U}.",
    "Suppose the {U} is {R}. What {be} the {K}?",
    "In {course}, what {be} the {K} if the {U} is {R}?",
)
CELL_CASE = (  # {R} is a case, {U} what it is a case of
    'Suppose the {U} is "{R}". What {be} the {K}?',
    'For the {U} "{R}", what {be} the {K}?',
    'If the {U} is "{R}", what {be} the {K}?',
    'In {course}, what {be} the {K} for the {U} "{R}"?',
    "{Cap}: what {be} the {K}?",
    'Take the {U} "{R}". What {be} the {K}?',
    'Tell me the {K} for the {U} "{R}".',
)
CELL_SCALE = (  # {A} the scale that a value in adjectives stands on: "very long" → "long"
    "How {A} {be} the {K} with {R} as the {U}?",
    "With {R} as the {U}, how {A} {be} the {K}?",
    "How would you describe the {K} when the {U} is {R}?",
    "Tell me how {A} the {K} {be} with {R} as the {U}.",
    "Suppose the {U} is {R}. How {A} {be} the {K}?",
    "In {course}, how {A} {be} the {K} if the {U} is {R}?",
)
CELL_WHICH = (  # {V} a value that would answer "how large" with "very large"
    "With which {U} {be} the {K} {V}?",
    "Tell me with which {U} the {K} {be} {V}.",
    "In {course}, with which {U} {be} the {K} {V}?",
    "Do you know with which {U} the {K} {be} {V}?",
)
CELL_NAMED = (  # {W} for which row, {K} with its article: a value that stands behind a colon
    "What {be} named as {K} {W}?",
    "Tell me what {be} named as {K} {W}.",
    "{Cap}, what {be} named as {K}?",
    "In {course}, what {be} named as {K} {W}?",
    "Can you say what {be} named as {K} {W}?",
)
CELL_FOR = (
    "What {rbe} {R} {K}?",
    "Tell me what {R} {rbe} {K}.",
    "In {course}, what {rbe} {R} {K}?",
    "Do you know what {R} {rbe} {K}?",
)
COMPARE = (
    "What is the difference between {A} and {B}?",
    "How {do} {A} and {B} differ?",
    "Compare {A} and {B}.",
    "How does {A} differ from {B}?",
    "Explain the difference between {A} and {B}.",
    "What distinguishes {A} from {B}?",
    "In {course}, how are {A} and {B} different?",
)
COMPARE_BY = (  # {A} and {B} the heads of two columns, {F} what a row tells of both
    'Compare "{A}" and "{B}" on this point: {F}.',
    'Compare "{A}" with "{B}" under "{F}".',
    'How do "{A}" and "{B}" differ under "{F}"?',
    'What is given for "{A}" under "{F}", and what for "{B}"?',
    'In {course}, how do "{A}" and "{B}" differ under "{F}"?',
)
EXPLAIN = (  # none opens like a definition's: the two would be near-duplicates
    "Explain to a fellow student in two or three sentences what {S} {be}.",
    "In two or three sentences, what {be} {S}?",
    "Give a longer explanation of what {S} {be}.",
    "Explain {S} in more than one sentence.",
)
