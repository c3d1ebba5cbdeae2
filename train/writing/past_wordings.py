"""Tables of question wordings for train.writing.past_forms; slots as in train.writing.wordings."""

DATE = (
    "When {ask}?",
    "Tell me when {tell}.",
    "In {course}, when {ask}?",
    "Do you know when {tell}?",
    "Can you say when {tell}?",
)
CALLED = (
    "What {ask}?",
    "Tell me what {tell}.",
    "In {course}, what {ask}?",
    "Do you know what {tell}?",
)
WAS = (  # {what} "what" or "who"
    "{what} {was} {S}?",
    "Tell me {what} {S} {was}.",
    "In {course}, {what} {was} {S}?",
    "Explain {what} {S} {was}.",
    "Remind me {what} {S} {was}.",
)
WHO = (
    "Who {vp}?",
    "Do you know who {vp}?",
    "Tell me who {vp}.",
    "In {course}, who {vp}?",
)
DID = (
    "What did {S} do?",
    "Tell me what {S} did.",
    "In {course}, what did {S} do?",
    "Remind me what {S} did.",
)
