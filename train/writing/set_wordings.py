"""Tables of question wordings for abbreviations, lists, steps, table cells, comparisons and explanations; slots as in
train.writing.wordings and named in train.writing.forms."""

SHORT = (
    "What does {A} stand for?",
    "What is {A} short for?",
    "Spell out the abbreviation {A}.",
    "Which words are behind the abbreviation {A}?",
    "What does the abbreviation {A} mean?",
    "Can you expand {A}?",
    "In {course}, what does {A} stand for?",
    "What is the full name of {A}?",
    "What is the abbreviation for {L}?",
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
    "I need a list of the {L}. Can you give me one?",
)
LIST_OPEN = (  # the slide names some of more
    "Name some {L}.",
    "Give examples of {L}.",
    "Which {L} are given as examples?",
    "Which {L} does the course name?",
    "Can you name some {L}?",
    "Tell me some {L}.",
    "In {course}, which {L} are named?",
    "I need examples of {L}. Can you give me some?",
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
STEP = (
    "What is the {O} step of {X}?",
    "What happens in the {O} step of {X}?",
    "What do you do in the {O} step of {X}?",
    "Describe the {O} step of {X}.",
    "Tell me the {O} step of {X}.",
    "In {course}, what is the {O} step of {X}?",
)
CELL_OF = (
    "What {be} the {K} of {R}?",
    "Name the {K} of {R}.",
    "Tell me the {K} of {R}.",
    "Which {K} {has} {R}?",
    "Do you know the {K} of {R}?",
    "In {course}, what {be} the {K} of {R}?",
    "Can you name the {K} of {R}?",
    "For {R}, what {be} the {K}?",
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
    "How would you describe the {K} when the {U} is {R}?",
    "Tell me what the {K} {be} with {R} as the {U}.",
    "Suppose the {U} is {R}. What {be} the {K}?",
    "In {course}, what {be} the {K} if the {U} is {R}?",
)
CELL_CASE = (  # {R} is a case in quotation marks
    "What {be} the {K} for {R}?",
    "For {R}, what {be} the {K}?",
    "Name the {K} for {R}.",
    "Tell me what the {K} {be} for {R}.",
    "In {course}, what {be} the {K} for {R}?",
    "Do you know the {K} for {R}?",
)
CELL_SCALE = (  # {A} the scale that a value in adjectives stands on: "very long" → "long"
    "How {A} {be} the {K} with {R} as the {U}?",
    "With {R} as the {U}, how {A} {be} the {K}?",
    "How would you describe the {K} when the {U} is {R}?",
    "Tell me how {A} the {K} {be} with {R} as the {U}.",
    "Suppose the {U} is {R}. How {A} {be} the {K}?",
    "In {course}, how {A} {be} the {K} if the {U} is {R}?",
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
    "Contrast {A} with {B}.",
    "I mix up {A} and {B}. What is the difference?",
    "In {course}, how are {A} and {B} different?",
    "Can you tell {A} and {B} apart for me?",
)
EXPLAIN = (
    "Explain to a fellow student in two or three sentences what {S} {be}.",
    "What {be} {S}? Please answer in more than one sentence.",
    "In two or three sentences, what {be} {S}?",
    "Give a longer explanation of what {S} {be}.",
    "Explain {S} in more than one sentence.",
)
