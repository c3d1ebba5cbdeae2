from tutor.course import Slide
from tutor.prompt import SLIDE_CHARACTERS, Opened, conversation, passage, system_prompt

SLIDE = Slide("deck", 3, "LoRA", "LoRA freezes the base weights.")


def test_a_conversation_is_the_system_prompt_the_turns_and_the_question():
    turns = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]
    made = conversation("PEFT", "What is LoRA?", turns)
    assert [message["role"] for message in made] == ["system", "user", "assistant", "user"]
    assert made[0]["content"] == system_prompt("PEFT")
    assert "PEFT" in made[0]["content"]
    assert made[-1]["content"] == "What is LoRA?"


def test_slides_stand_before_the_question_with_their_titles():
    content = conversation("PEFT", "What is frozen?", opened=Opened([SLIDE]))[-1]["content"]
    assert content.startswith("Slides:\nLoRA\nLoRA freezes the base weights.")
    assert content.endswith("\n\nQuestion: What is frozen?")
    assert "Closest line" not in content


def test_the_closest_line_stands_right_before_the_question():
    content = conversation("PEFT", "What is frozen?", opened=Opened([SLIDE], "LoRA freezes."))[-1]["content"]
    assert content.endswith("base weights.\n\nClosest line: LoRA freezes.\n\nQuestion: What is frozen?")


def test_a_long_slide_is_cut_so_that_it_cannot_fill_the_context():
    assert len(passage(Slide("deck", 1, "Long", "word " * 1000))) <= SLIDE_CHARACTERS
