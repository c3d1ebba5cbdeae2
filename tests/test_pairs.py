"""Splits that do not leak: held-out wordings of trained facts, and whole slides held out."""

from train.pairs import NEAR, Pair, split, with_facts
from train.writing.duplicates import near_pairs, similarity, word_set
from tutor.course import Slide

WAYS = (
    "What is {}?",
    "Define {}.",
    "Explain {} to me.",
    "Which word means {}?",
    "How would you describe {}?",
    "{} is what?",
)


def pairs(slides: int = 20, facts: int = 2, ways: tuple[str, ...] = WAYS) -> list[Pair]:
    return [
        Pair(
            f"{page}-{fact}-{way}",
            f"{page}-{fact}",
            "define",
            text.format(f"term{page}x{fact}"),
            "It is.",
            "d",
            page,
            "q",
        )
        for page in range(1, slides + 1)
        for fact in range(facts)
        for way, text in enumerate(ways)
    ]


def test_every_pair_lands_in_exactly_one_split():
    made = pairs()
    parts = split(made, 0)
    ids = [pair.id for part in (parts.train, parts.unseen_wording, parts.unseen_slide) for pair in part]
    assert sorted(ids) == sorted(pair.id for pair in made)


def test_equal_seeds_give_equal_splits():
    assert split(pairs(), 7) == split(pairs(), 7)
    assert split(pairs(), 7) != split(pairs(), 8)


def test_two_wordings_of_every_fact_are_held_out():
    parts = split(pairs(), 0)
    held: dict[str, int] = {}
    for pair in parts.unseen_wording:
        held[pair.fact] = held.get(pair.fact, 0) + 1
    assert set(held.values()) == {2}
    assert set(held) == {pair.fact for pair in parts.train}


def test_a_fact_with_few_wordings_keeps_them_all():
    assert split(pairs(ways=WAYS[:4]), 0).unseen_wording == ()


def test_a_slide_is_held_out_with_all_its_pairs():
    parts = split(pairs(), 0)
    hidden = {pair.page for pair in parts.unseen_slide}
    assert len(hidden) == 1
    assert hidden.isdisjoint(pair.page for pair in (*parts.train, *parts.unseen_wording))


def test_a_short_course_holds_out_no_slide():
    assert split(pairs(slides=11), 0).unseen_slide == ()


def test_refusals_belong_to_no_slide():
    refusals = [
        Pair(f"r{n}", "off-course", "refusal", f"Question {n} {n * 7} {n * 11}?", "No.", "", 0, "") for n in range(40)
    ]
    parts = split([*pairs(), *refusals], 0)
    assert all(pair.fact != "off-course" for pair in parts.unseen_slide)
    assert sum(pair.fact == "off-course" for pair in parts.unseen_wording) == 5


def test_near_duplicates_stay_on_one_side():
    ways = (*WAYS, "Tell me now please what exactly is {}?", "Tell me please what exactly is {}?")
    for seed in range(5):
        parts = split(pairs(ways=ways), seed)
        trained = {pair.fact: [] for pair in parts.train}
        for pair in parts.train:
            trained[pair.fact].append(word_set(pair.question))
        for pair in parts.unseen_wording:
            assert all(similarity(word_set(pair.question), words) < NEAR for words in trained[pair.fact])


def test_rows_name_their_split():
    parts = split(pairs(), 0)
    assert {row["split"] for row in parts.rows()} == {"train", "unseen_wording", "unseen_slide"}


def test_near_pairs_are_those_that_overlap():
    texts = ["what does beam search keep", "what does beam search keep now", "why do gradients vanish"]
    assert near_pairs(texts, 0.8) == [(0, 1)]


def test_slides_know_one_sentence_of_each_of_their_facts():
    def pair(fact, form, answer, page):
        return Pair(f"{fact}-{form}", fact, form, "?", answer, "d", page, "q")

    known = [
        pair("a", "define", "A is one.", 1),
        pair("a", "name", "A is one.", 1),
        pair("a-b", "explain", "A is one. B is two.", 1),
        pair("a", "cloze", "one", 1),
        pair("b", "what", "B is two.", 1),
        pair("c", "either", "Fewer.", 2),
    ]
    first, second = with_facts([Slide("d", 1, "", ""), Slide("d", 2, "", "")], known)
    assert first.facts == ("A is one.", "B is two.")
    assert second.facts == ()
