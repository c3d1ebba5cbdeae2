"""Words that titles have beside what they name: those of summaries, and both sides of an argument."""

import re

from train.writing.english.lexicon import words

FILLING = words("and of the a & further first our main some notes")  # beside generic titles
CLOSING = re.compile(  # the title of a summary, by whatever name
    r"(?:(?:some|the|our|my|key|main|final|important|\d+|three|five) )*"
    r"(?:take[- ]?home|take[- ]?aways?\b|lessons? learn|things? to (?:remember|know|take)|what to remember|to remember|"
    r"remember$|in a nutshell|in (?:short|brief)$|wrap(?:ping)?[- ]?up|to (?:sum|conclude|recap)\b|"
    r"(?:key|main) (?:points|ideas|messages|facts|insights)$|highlights$|recap ?(?:/|and to\b)|"
    r"(?:summary|conclusions?) and\b)|\d* ?key points$",
    re.I,
)
BOTH_SIDES = re.compile(  # "Stone ovens: pros and cons"
    r"\s*[:–-]\s+(?:(?:arguments )?for and against|pros? (?:and|&|/) cons?|(?:dis)?advantages (?:and|&) \w+)$"
    r"|^(?:pros? (?:and|&) cons?|advantages (?:and|&) (?:disadvantages|drawbacks)) of (?:the )?",
    re.I,
)
SHORT_WORDS = words("and or is are vs we how why")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
