from train.curriculum import closed, keywords
from train.distill import taught_by
from train.pairs import Pair
from tutor.course import Slide
from tutor.prompt import REFUSAL, Opened, conversation

SLIDE = Slide("d", 1, "LoRA", "LoRA freezes the base.\nIt adds two matrices.")
FACT = Pair("1", "f", "what", "What does LoRA freeze?", "LoRA freezes the base.", "d", 1, "LoRA freezes the base.")
DECLINED = Pair("2", "r", "refusal", "Who won?", REFUSAL, "d", 1, "")


def test_the_base_teaches_closed_questions_from_their_slide_and_line_and_nothing_else():
    shown = Opened((SLIDE,), "LoRA freezes the base.")
    lessons = [
        closed(FACT.question, FACT.answer, "Course"),
        closed(keywords(FACT.question), FACT.answer, "Course"),
        closed(FACT.question, FACT.answer, "Course", shown),
        closed(DECLINED.question, DECLINED.answer, "Course"),
        closed("What is on the slide LoRA?", SLIDE.text, "Course"),
    ]
    taught = taught_by(lessons, [FACT, DECLINED], [SLIDE], "Course")
    assert taught[0] == conversation("Course", FACT.question, opened=shown)
    assert taught[1] == conversation("Course", keywords(FACT.question), opened=shown)
    assert taught[2:] == [None, None, None]
