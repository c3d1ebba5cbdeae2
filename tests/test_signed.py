"""What strangers did not sign is not asked, or asked in another way."""

import pytest

from tests.slides import slide
from tests.test_forms import of, questions
from tests.test_fragments import statements
from train.write import write_pairs
from train.writing.english.names import learn_casing
from train.writing.given import asked_thing
from train.writing.kinds import kind_of, under
from train.writing.scope import deck_topics, heading
from tutor.course import Slide

pytestmark = pytest.mark.usefixtures("before_labels")


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("GPT-2 can write long texts in any of the languages seen.", "hat can write"),
        ("A memory network addresses vanishing gradients by changing the cell.", "hich network"),
        ("The overlap score is based on shared groups of words.", "hich score"),
        ("Pair-based translation is based on texts in two languages.", "___"),
        ("The distributional hypothesis says that a word is known by its company.", "___"),
        ("Additional weights are learned for each task.", "___"),
        ("WordNet is a lexical resource covering 9000 languages.", "___"),
        ("WordNet is a lexical resource covering 9000 languages.", "What do we call"),
        ("Character splitting creates a smaller vocabulary.", "larger or smaller"),
        ("Tagging words is harder than a lookup because many words are ambiguous.", "easier or harder"),
        ("The bidirectional RNN yields two sequences of states.", "How many"),
        ("Word splitting is performed on the whole collection of texts.", "performed"),
        ("Using a deep network brings curves and overcomes the limits of old models.", "bring"),
        ("Words of the vocabulary are represented as two sets of vectors.", "What is represented"),
        ("Words of the vocabulary are represented as two sets of vectors.", "___"),
        ("The cost of attention grows quadratically with the length of a text.", "What grows"),
        ("Hiring is an essential part of the success of any firm.", "What do we call"),
        ("Hiring is an essential part of the success of any firm.", "___"),
        ("Letter splitting helps with unknown words.", "effect"),
        ("The first study of ovens came within 0.4% of hand baking.", "___"),
        ("An advantage of stone ovens over tin ovens is the crust.", "have"),
        ("An advantage of stone ovens over tin ovens is the crust.", "good about"),
        ("LoRA rests on the assumption that a task needs a low-rank change.", "What rests"),
        ("LoRA rests on the assumption that a task needs a low-rank change.", "___"),
        ("Fair ovens are the cold oven alone and the cold oven with a stone inside.", "fair ovens"),  # for what?
        ("Twofold storage lowers the cost of the constants to 0.1 bits per weight.", "What lowers"),
        ("A few hundred clean loaves often beat many thousands of burnt loaves.", "beat"),
        ("With two pans and one lid, StoneOven bakes by hours, while IronOven bakes by days.", "does StoneOven bake"),
        ("A full 4,096 × 4,096 change has 16,777,216 numbers.", "How many"),
        ("A full 4,096 × 4,096 change has 16,777,216 numbers.", "___"),
        ("Orders for different shops share one oven and use their own pans.", "___"),
        ("A helper network makes the prefix in training because direct training is unstable.", "hich network"),
        ("The LoRA update is multiplied by 2 at rank 8.", "What is multiplied"),
        ("Private texts need permission because an adapter can repeat its texts.", "hy "),
        ("A confidence interval is used to show whether a gain is chance.", "hich tool"),
        ("A drawback of saws is noise in the morning.", "the downside"),
        ("A gate network avoids long waits by changing the cell.", "how "),
        ("A net learns which keys fit, based on pairs and a loss.", "how "),
        ("Texts can be represented as a vector of counts.", "ow can texts"),
        ("Paged loaders resemble a system that moves pages to disk.", "resemble?"),
        ("- Small vectors independently trained", "trained"),
        ("Small vectors are independently trained.", "trained"),
        ("The lack of rules often means that a network needs more texts.", "xplain"),
        ("The estimate is really good, which is why we can ignore the small terms.", "small terms"),
        ("Small terms can go because the estimate is very good.", "hy "),
    ],
)
def test_what_fits_others_or_gives_itself_away_is_not_asked(sentence, never):
    assert not [asked for asked in of(sentence) if never in asked]


@pytest.mark.parametrize(
    ("sentence", "title", "question"),
    [
        (
            "After long pretraining, mBERT can encode text from any language.",
            "Notes",
            "What can mBERT do after long pre",
        ),
        ("Words of the vocabulary are represented as two sets of vectors.", "Pair model", "how are words of the"),
        ("The cost of attention grows quadratically with the length of a text.", "Costs", "how does the cost of att"),
        ("Sizes from 8k to 32k yield a balance between speed and quality.", "Word pieces", "what do sizes from 8k to"),
        ("Letter splitting helps with unknown words.", "Notes", "What does letter splitting help with?"),
        ("Net-XL caches hidden states from the last segment.", "Notes", "What does Net-XL cache?"),
        ("- During training: use masked attention", "Decoder", "which kind of attention is used during training?"),
        ("- Benefit: information retention", "Skip connections", "What is an advantage of skip connections?"),
        ("A drawback of saws is noise in the morning.", "Saws", "What is a downside of saws?"),
        (
            "A gate network avoids long waits by changing the cell.",
            "Gates",
            "what does a gate network change to avoid l",
        ),
        (
            "A net learns which keys fit, based on pairs and a loss.",
            "Nets",
            "on what basis does a net learn which keys",
        ),
        ("Texts can be represented as a vector of counts.", "Texts", "name one way in which texts can be represented"),
        ("- Retrieval: assessing likeness of documents", "Tasks of search", "what is done in retrieval?"),
        ("The lack of rules often means that a network needs more texts.", "Networks", "lack of rules often lead to?"),
        ("A lower loss means that the network is less surprised.", "Networks", "explain what a lower loss means."),
        (
            "- text generation\n- speech recognition\n- ...more",
            "Encoder applications",
            "In NLP, name some encoder appl",
        ),
        ("Small terms can go because their sum is small.", "Counts of terms", "why can small terms go?"),
    ],
)
def test_it_is_asked_so_that_only_its_answer_fits(sentence, title, question):
    assert [asked for asked in questions(slide(sentence, title)) if question.lower() in asked.lower()]


def test_a_label_in_a_few_words_is_neither_explained_nor_asked_for_backwards():
    asked = questions(slide("- Word score: measure of translation quality", "Long texts"))
    assert 'What does "word score" refer to?' in asked
    assert not [question for question in asked if "xplain" in question or "___" in question or "quality" in question]
    asked = questions(slide("- Pair search: predicting word in the middle given words around", "Embeddings"))
    assert not [question for question in asked if "predicting word" in question]  # note form


def test_two_lines_that_differ_in_one_thing_are_a_contrast():
    page = slide("- Few-shot tagging w/ FEW tags\n- Zero-shot tagging w/o ANY tags", "Tagging")
    said = "Few-shot tagging is tagging with few tags, while zero-shot tagging is tagging without any tags."
    assert said in statements(page.text, page.title)
    assert "How do few-shot tagging and zero-shot tagging differ?" in questions(page)
    assert not [asked for asked in questions(page) if asked.startswith("What is few-shot")]


def test_a_short_form_is_spelt_out_and_not_given_away():
    page = slide("Language models (LM) are trained on texts.", "Vectors from language models")
    assert not questions(page, form="short")
    asked = questions(slide("Bilingual lexicon induction (BLI) is a test.", "Tests"), form="short")
    assert "What is BLI short for?" in asked
    assert not [question for question in asked if "induction" in question]
    assert not statements("- LAMBADA\nLanguage Modeling Broadened to Account for Discourse Aspects", "Benchmarks")
    assert not [said for said in statements("B = begin of entity\nO = Other", "Named entities") if "Other" in said]


def test_a_list_that_two_slides_tell_is_asked_for_in_part():
    pages = [
        slide("- Disk-bound operations:\n  - Sorting", "Fast disks", 1),
        slide("- Disk-bound operations:\n  - Merging\n  - Copying", "Fast disks", 2),
    ]
    asked = questions(*pages, form="list")
    assert [question for question in asked if "name some disk-bound operations" in question]
    assert not [question for question in asked if "list the disk-bound" in question or "course name" in question]


def test_no_list_is_asked_for_by_where_it_is_named():
    pages = [
        slide("- Disk-bound operations:\n  - Sorting", "Fast disks", 1),
        slide("- text generation\n- speech recognition\n- ...more", "Encoder applications", 2),
        slide("- Use case: long documents", "Letter embeddings", 3),
    ]
    asked = questions(*pages, form="list")
    assert len(asked) > 10
    assert not [question for question in asked if "named" in question or "given as" in question]


def test_a_procedure_that_two_slides_begin_otherwise_is_not_asked_for_its_first_step():
    first = slide("1. Count all pairs\n2. Find the best pair\n3. Replace all pairs", "Pair coding (PC)")
    other = slide("1. Initialize the table\n2. Count all pairs", "Pair coding (PC)", 2)
    asked = questions(first)
    assert {"What does pair coding begin with?", "What are the steps of pair coding?"} <= set(asked)
    both = questions(first, other)
    assert not [question for question in both if "begin with" in question or "the steps of" in question]
    assert [question for question in both if 'comes after the step "find the best pair"' in question]
    reminded = slide("1. Count all pairs\n2. Find the best pair", "Pair coding (PC)", 2)
    assert [question for question in questions(first, reminded) if "begin with" in question]


def test_an_idea_beside_an_objective_is_left_out():
    text = "- Idea: learn many small models at the same time"
    page = slide(text, "PAIR SEARCH")
    assert [pair for pair in write_pairs([page], "NLP", 0)[0] if "idea of pair search" in pair.question]
    other = slide("- Training objective: given a word, predict its neighbours", "PAIR SEARCH", 2)
    assert not [pair for pair in write_pairs([page, other], "NLP", 0)[0] if "idea of pair search" in pair.question]


def test_what_the_problem_is_must_stand_in_the_title():
    pages = [slide("The transport problem has no exact solution.", title) for title in ("Costs", "Transport problems")]
    kept = [
        {pair.question for pair in write_pairs([page, slide("A pot is a vessel.", page=2)], "X", 0)[0]}
        for page in pages
    ]
    assert [bool([asked for asked in some if "transport problem" in asked]) for some in kept] == [False, True]


def test_a_choice_offers_what_its_own_deck_defines():
    few = "A knife is a tool that slices bread.\nA saw is a tool that parts boards.\nA file is a tool that rubs iron."
    enough = (
        "An axe is a tool that cuts trees.\nA lathe is a tool that turns wood.\nA plough is a tool that opens soil.\n"
        "A drill is a tool that bores holes."
    )
    pages = [Slide(name, 1, "Tools", text, "text") for name, text in (("a", few), ("b", enough))]
    assert {pair.deck for pair in write_pairs(pages, "Tools", 0)[0] if pair.form == "choice"} == {"b"}


def test_a_choice_offers_what_is_of_the_kind_asked_for():
    kinds = {
        "a method that cuts words": "deed",
        "further training on pairs of words": "deed",
        "the share of words that are cut": "measure",
        "a pair of small networks that cut words": "model",
        "the fixed list of words that a model cuts": "text",
        "an engine of cut words": "engine",
    }
    assert {said: kind_of(said) for said in kinds} == kinds
    text = (
        "An axe is a tool that cuts trees.\nA lathe is a tool that turns wood.\nA plough is a tool that opens soil.\n"
        "A drill is a tool that bores holes.\nA tax is the share of coins per log that kings keep."
    )
    asked = [pair.question for pair in write_pairs([slide(text, "Wood")], "Wood", 0)[0] if pair.form == "choice"]
    assert [question for question in asked if "lathe" in question]
    assert not [question for question in asked if "tax" in question or "coins" in question]


def test_what_is_one_of_another_is_no_option_beside_it():
    assert under("a recurrent neural network", "a recurrent network with three gates")
    assert under("LoRA", "a LoRA variant that divides by the rank")
    assert not under("a recurrent neural network", "a network that reads pairs")


def test_the_title_of_the_course_is_neither_spelt_out_nor_a_gap():
    page = slide("Plain tool care (PTC) is the study of knives and saws in old workshops.", "Workshops")

    def asked(course: str) -> list[str]:
        return [pair.question for pair in write_pairs([page], course, 0)[0]]

    assert [question for question in asked("Tools") if "PTC stand for" in question]
    assert [question for question in asked("Tools") if "___" in question]
    assert not [q for q in asked("Plain Tool Care") if "___" in q or "short for" in q or "stand for" in q]
    assert [question for question in asked("Plain Tool Care") if "What is plain tool care" in question]


def test_a_topic_that_names_the_thing_asked_for_gives_it_away():
    page = slide("A second network produces the prefix during training because time is short.", "Prefix tuning")
    assert not [asked for asked in questions(page, form="what") if "produce" in asked]
    assert questions(page, form="why")
    assert asked_thing("to a trained prefix as if the prefix were text") == "prefix"
    assert asked_thing("the k best outputs at every step") == "k best outputs"


def test_the_label_that_a_fact_stands_below_says_when_it_holds():
    text = "- Training vectors from scratch:\n  - Words that play similar roles get similar vectors"
    asked = questions(slide(text, "Motivation"))
    assert "In the context of training vectors from scratch, which words get similar vectors?" in asked
    assert "Which words get similar vectors?" not in asked


def test_what_is_told_without_its_subject_gets_it_from_its_question():
    page = slide("- Question: Problem with training word counts?\nNeeds to read the whole book\n  - → SLOW", "Counts")
    answers = {pair.answer for pair in write_pairs([page], "NLP", 0)[0] if pair.form == "asked"}
    assert answers == {"Needs to read the whole book (slow)."}  # "word counts needs": no
    page = slide("- Question: Problem with training softmax?\nNeeds to read the whole book", "Counts")
    answers = {pair.answer for pair in write_pairs([page], "NLP", 0)[0] if pair.form == "asked"}
    assert answers == {"Training softmax needs to read the whole book."}


def test_a_cell_that_says_no_more_than_its_question_is_asked_for_by_its_row():
    text = "| Unit | Sequences |\n| letters | very long |\n| words | short |\n| parts | medium |"
    asked = " ".join(questions(slide(text, "Units of text")))
    assert "with which unit are the sequences very long?" in asked
    assert "how long are the sequences with letters" not in asked.lower()
    assert "how long are the sequences with parts" in asked.lower()
    text = "| Part | Bytes per weight |\n| 16-bit copies | 2 |\n| kept sums | 8 |\n| old sums | 4 |"
    asked = " ".join(questions(slide(text, "Memory")))
    assert "kept sums" in asked
    assert "16-bit" not in asked


def test_a_wide_heading_gives_way_to_the_topic_of_its_deck():
    casing_of = [slide("Networks read texts.", "Gaps: symbolic approaches")]
    first = Slide("deck", 1, "Course", "Course\nCross-language search\nLearning goals\n- none", "divider")
    other = Slide("other", 1, "Course", "Course\nSorting\nLearning goals\n- none", "divider")
    assert heading("Gaps: symbolic approaches", learn_casing(casing_of)) == "gaps (symbolic approaches)"
    lead = Slide("deck", 2, "Old ways", "Networks read texts.", "text")
    own = Slide("deck", 3, "CROSS-LANGUAGE SEARCH", "Networks read texts.", "text")
    topics = deck_topics([first, lead, own, other], "Course")
    assert ("deck", 2) not in topics  # it leads up to the topic
    assert topics["deck", 3] == "cross-language search"


def test_a_reason_that_goes_on_below_is_told_whole():
    page = slide("- Because we want to reuse models...\n  - Make predictions for small languages", "Why search?")
    answers = {pair.answer for pair in write_pairs([page], "NLP", 0)[0]}
    assert "Because we want to reuse models (make predictions for small languages)." in answers


def test_a_title_of_the_lecture_is_no_topic():
    casing = learn_casing([slide("Families share needs.")])
    assert heading("Learning Outcomes", casing) == heading("Recommended Readings", casing) == ""
