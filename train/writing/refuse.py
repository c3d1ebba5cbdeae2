"""Questions that a course does not answer, with an honest refusal."""

import random
from collections.abc import Sequence

from train.pairs import Pair
from train.writing.duplicates import content
from tutor.prompt import REFUSAL

OFF_COURSE = """
What is the capital of Australia?
How do I bake bread without yeast?
Who won the football world cup in 1998?
Which bus goes to the main station?
What is the boiling point of ethanol?
How many legs does a spider have?
Can you recommend a good restaurant nearby?
What is the weather like tomorrow?
Who painted the Mona Lisa?
How do I change a bicycle tyre?
When did the Second World War end?
What is the chemical symbol for gold?
How tall is Mount Everest?
How do I treat a sunburn?
What does a notary do?
Which vitamins are in an orange?
How long does it take to boil an egg?
Who wrote the novel Don Quixote?
What is photosynthesis?
How does a diesel engine work?
What is the national anthem of Brazil?
How do I apply for a passport?
Which planet is closest to the sun?
What causes an earthquake?
How many players are on a volleyball team?
What is the currency of Japan?
How do I remove a wine stain from a shirt?
Who discovered penicillin?
What is the difference between a crocodile and an alligator?
How often should I water a cactus?
What is a balance sheet?
How do I fold a paper plane?
Which river flows through Vienna?
What is the plot of Hamlet?
How do vaccines work?
When was the Eiffel Tower built?
What is the speed of sound in air?
How do I get a refund for a train ticket?
Which instruments belong to a string quartet?
What is the opening hour of the library?
How do I knit a scarf?
Who was the first person on the Moon?
What is inflation in economics?
Which muscles does swimming train?
How do bees make honey?
What should I cook for dinner tonight?
What is the legal driving age in Spain?
How do I write a cover letter?
What is the tallest building in Dubai?
Why is the sea salty?
How do I repair a leaking tap?
What is a haiku?
Which countries border Switzerland?
How does the stock exchange open in the morning?
What are the rules of chess castling?
Who composed the Ninth Symphony?
How far away is the Moon?
What is the function of the kidneys?
Which mushrooms are poisonous?
How do I tie a bow tie?
What is the minimum wage in France?
When do the exams of the medical school take place?
How do I grow tomatoes on a balcony?
What did the Romans use aqueducts for?
Which camera should I buy?
What is a black hole?
How do I cure a cold?
What is the mating season of deer?
Who is the mayor of London?
How many bones does an adult human have?
What is the half-life of carbon-14?
Which wine goes with fish?
How do I park a caravan?
What does a supreme court decide?
How deep is the Pacific Ocean?
Which shoes are good for hiking?
What is the best time to visit Norway?
Who designed the Sydney Opera House?
How do I descale a coffee machine?
What is the grammar of the subjunctive in Spanish?
"""
ASKED_AS = (
    "{q}",
    "{q}",
    "I have another question. {q}",
    "Quick question: {q}",
    "Something else: {q}",
    "Do you know the answer? {q}",
)
BESIDE_COURSE = (  # about a term of the course, be it a thing, an idea or an event, but nothing that slides say
    "Who first described {S}?",
    "In which year was {S} first described?",
    "In which city was {S} first studied?",
    "How much money does a textbook about {S} cost?",
    "Which publisher sells a book about {S}?",
    "What did newspapers first write about {S}?",
    "How old was the author of the first book about {S}?",
)


def refusals(
    course_title: str, seed: int, count: int = 80, known: frozenset[str] = frozenset(), terms: Sequence[str] = ()
) -> list[Pair]:
    """About `count` pairs that answer with REFUSAL: questions of other subjects, and a quarter on what nobody says
    about `terms`. `known` are the content words of the slides: a question that they may answer is left out."""
    rng = random.Random(f"{course_title}:{seed}")
    apart = [q for q in OFF_COURSE.strip().split("\n") if 2 * len(content(q) & known) < len(content(q))]
    beside = [template.format(S=term) for term in terms for template in BESIDE_COURSE]
    beside = rng.sample(beside, min(len(beside), count // 4))
    asked = rng.sample(apart, len(apart)) + [
        template.format(q=question) for question in rng.sample(apart, len(apart)) for template in ASKED_AS[2:]
    ]
    questions = list(dict.fromkeys([*beside, *asked]))[:count]
    return [
        Pair(f"off-course-{number:03d}", "off-course", "refusal", question, REFUSAL, "", 0, "")
        for number, question in enumerate(questions)
    ]
