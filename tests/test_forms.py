"""Questions a student would ask, made from the parts of a sentence."""

import pytest

from tests.slides import NETWORKS, SEARCH, STEPS, TABLE, slide
from train.writing.facts import facts_of
from train.writing.forms import wordings
from train.writing.scope import scope_of


def questions(*slides, subject: str | None = None, form: str | None = None) -> list[str]:
    facts, _ = facts_of(slides)
    scope = scope_of(facts, "NLP")
    return [
        wording.question
        for fact in facts
        if subject in (None, fact.subject)
        for wording in wordings(fact, scope)
        if form in (None, wording.form)
    ]


def of(sentence: str, form: str | None = None) -> list[str]:
    return questions(slide(sentence), form=form)


def test_a_definition_has_many_wordings_and_its_reverse():
    asked = questions(SEARCH, subject="decoding")
    assert len(asked) >= 20
    assert "What is decoding?" in asked
    assert "What do we call the choice of output tokens from the probabilities of a language model?" in asked


def test_the_short_form_is_asked_too():
    asked = questions(NETWORKS, subject="a recurrent neural network")
    assert {"What is an RNN?", "What is a recurrent neural network?"} <= set(asked)
    assert "What does RNN stand for?" in questions(NETWORKS, subject="RNN")


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Beam search keeps the k best outputs at every step.", "What does beam search keep at every step?"),
        ("Nucleus sampling draws from the smallest set of tokens.", "What does nucleus sampling draw from?"),
        ("A key–value cache speeds up generation.", "What does a key–value cache speed up?"),
        ("Perplexity must be measured on held-out text.", "What must perplexity be measured on?"),
        (
            "Beam search keeps the k best outputs at every step.",
            "Which kind of search keeps the k best outputs at every step?",
        ),
        ("BIO tags mark every token as inside or outside.", "What marks every token as inside or outside?"),
        ("Sine waves use many angles and need no labels.", "What uses many angles and needs no labels?"),
        ("Greedy decoding can miss sentences because choices are final.", "Why can greedy decoding miss sentences?"),
        ("RNNs cannot run in parallel because steps depend on each other.", "Why can RNNs not run in parallel?"),
        ("Cosine similarity is used to measure closeness.", "What is cosine similarity used for?"),
        ("Cosine similarity is used to measure closeness.", "What is one way to measure closeness?"),
        ("Language models are trained by minimising the cross-entropy.", "How are language models trained?"),
        ("An LSTM has three gates.", "How many gates does an LSTM have?"),
        ("A GRU has fewer parameters than an LSTM.", "Does a GRU have fewer or more parameters than an LSTM?"),
        (
            "BitFit trains only about 0.1% of the parameters of BERT.",
            "What percentage of the parameters of BERT does BitFit train?",
        ),
        (
            "Double quantisation saves about 3 GB for a large model.",
            "How many GB does double quantisation save for a large model?",
        ),
        ("Transformer-XL is able to model long contexts.", "What is Transformer-XL able to do?"),
        ("A large rank costs memory.", "What does a large rank cost?"),
    ],
)
def test_a_sentence_is_asked_for_each_of_its_parts(sentence, question):
    assert question in of(sentence)


def test_a_choice_between_opposites_is_answered_with_the_statement():
    facts, _ = facts_of([slide("A GRU has fewer parameters than an LSTM.")])
    answers = {w.answer for w in wordings(facts[0], scope_of(facts, "NLP")) if w.form == "either"}
    assert answers == {"A GRU has fewer parameters than an LSTM."}


def test_a_contrast_is_asked_as_a_comparison():
    asked = of("An extractive summary copies sentences, while an abstractive summary uses new wording.", "compare")
    assert "What is the difference between an extractive summary and an abstractive summary?" in asked


def test_only_the_first_of_two_facts_answers_what_a_thing_does():
    asked = questions(slide("Greedy decoding picks the best token.\nGreedy decoding ignores later tokens."))
    assert asked.count("What does greedy decoding do?") == 1


def test_a_drawback_is_asked_in_many_words():
    asked = questions(SEARCH, form="con")
    assert {"What is a disadvantage of beam search?", "What speaks against beam search?"} <= set(asked)


def test_steps_and_cells_are_asked():
    assert "What are the steps of byte-pair encoding?" in questions(STEPS)
    assert 'In byte-pair encoding, which step follows after "' in " ".join(questions(STEPS))
    assert "Which step comes first in byte-pair encoding?" in questions(STEPS)
    assert "What is the architecture of BERT?" in questions(TABLE)
    assert "How many layers does BERT have?" in questions(TABLE)


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The original LoRA study adapted the query and value projections.", "What adapted"),
        ("The 786,432 LoRA parameters are about 0.22% of the parameters in total.", "What is about"),
        ("The helper network is thrown away and only the prefix vectors are kept.", "What is thrown away and"),
        ("Tagging words is harder than a dictionary lookup with many entries.", "What is harder"),
        ("No assumptions are baked into the architecture.", "What are no assumptions"),
        ("Negative sampling is used in word2vec to avoid a costly softmax.", "used in to avoid"),
        ("The distributional hypothesis says that similar words share contexts.", "hypothesis do?"),
        ("Four-bit weights need about a quarter of the memory of full weights.", "need about?"),
        ("A higher alpha acts much like a higher learning rate.", "acts."),
        ("Several tasks require models for longer sequences.", "several tasks require."),
        ("With alpha 16 and rank 8, the LoRA update is multiplied by 2.", "___ nd"),
        ("Gradients vanish in RNNs because many factors are small.", "vanish in?"),
        ("A checkpoint takes only a few megabytes of disk space.", "a many megabytes"),
        ("Several tasks require models for longer sequences.", "___"),
        ("Fifty adapters of 20 MB need 1 GB of disk space.", "Which kind of adapters"),
        ("Variety sampling favours the inclusion of outlier languages.", "How does variety sampling work?"),
        ("A mixed batch shares the base computation, while every row gets a separate path.", "and every row"),
        ("Adapter switching is fast because few megabytes change.", "Is it"),
        ("A LoRA file takes about 1.6 MB in 16-bit precision.", "What takes"),
        ("A drawback of BitFit is that models such as Llama 2 have no bias terms.", "Llama ___"),
        ("The prompt encoder makes optimisation more stable.", "Which encoder"),
        ("Plain LoRA scales by 0.25, while scaled LoRA scales by 2.", "difference"),
        ("A single vector for the source is the bottleneck of a plain encoder network.", "what a single vector"),
        ("Accuracy misleads on unbalanced data because the majority class wins.", "misleads on?"),
        ("Negative sets are constructed per batch of the training data.", "constructed per?"),
        ("The input embeddings have shape d_model.", "___"),
        ("Learning from plain text is referred to as pretraining of the model.", "referred to?"),
        ("The division by the rank reduces the need to retune the learning rate.", "reduce to"),
        ("Doubling the rank doubles the number of parameters.", "What is doubling"),
        ("QLoRA is the right choice when a base model does not fit into memory.", "What happens"),
        ("Rare words become several pieces of a vocabulary.", "What becomes"),
        ("LoRA usually needs a learning rate about ten times higher than full tuning.", "What usually needs"),
        ("Static vectors usually have between 100 and 300 dimensions.", "Which kind"),
        ("Greedy decoding picks the most probable token at every step.", "What picks"),
        ("The Bahdanau model is still an RNN, just with attention on top.", "What is still"),
        ("Labelled data is scarce and expensive.", "___"),
        ("LoRA learning rates between 0.0001 and 0.0005 are common starting points.", "What are LoRA"),
        ("Word vectors usually have between 100 and 300 dimensions.", "What usually has"),
        ("A multilingual BERT has its own tokenizer for the texts of all languages.", "What has"),
        ("A multilingual BERT has its own tokenizer for the texts of all languages.", "___"),
        ("LoRA cannot learn from two zero matrices of one layer.", "What cannot"),
        ("The accuracy of word tokenization depends on the dictionary used for training.", "What depends"),
        ("GPT-2 computes query, key and value in one layer.", "What computes"),
        ("Word tokenization considers dictionary words and several delimiters.", "What"),
        ("Word tokenization considers dictionary words and several delimiters.", "___"),
        ("LoRA of rank 8 adds 32,768 trainable parameters to each block.", "What does LoRA"),
        ("Template mismatch lowers quality because the format was never seen.", "mismatch lower?"),
        ("LoRA rests on the assumption that a task needs few parameters.", "rest on?"),
        ("Benchmarks should assess the performance of models across languages.", "Is it"),
        ("Benchmarks should assess the performance of models across languages.", "___"),
        ("Application to Western languages leads to a lower number of units.", ""),
        ("Transformer-XL caches hidden states from the previous segment.", "What does Transformer-XL do"),
        ("Part-of-speech tagging labels every word with a grammatical class.", "work"),
        ("BERT is an encoder pretrained with masked tokens.", "What is the meaning"),
        ("The causal mask is needed in training because visible tokens give the answer away.", "needed in?"),
        ("The additive update of the LSTM cell helps gradients survive over many steps.", "hat helps"),
        ("(IA)³ often trains a number of parameters equal to one layer of the model.", "What often"),
        ("NF4 weights are converted to a longer format before every product.", "What is converted"),
        ("Many examples in the prompt improve the models.", "few examples"),
        ("Doubling the rank doubles the number of trainable parameters.", "frozen"),
        ("BLEU is a score based on the overlap with reference translations.", "simple words"),
        ("BLEU is a score based on the overlap with reference translations.", "technical term"),
        ("Variety sampling favours the inclusion of outlier languages.", "What does variety sampling do?"),
        ("Variety sampling favours the inclusion of outlier languages.", "effect"),
        ("Tokenisation is the step that splits text into a sequence of tokens.", "___"),
        ("Tokenisation is the step that splits text into a sequence of tokens.", "hat is the step"),
        ("Paged optimizers resemble an operating system that moves memory pages.", "Which kind"),
    ],
)
def test_what_nobody_would_ask_is_not_asked(sentence, never):
    assert not [question for question in of(sentence) if never in question]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Variety sampling favours the inclusion of outlier languages.", "What does variety sampling favour?"),
        ("Paged optimizers copy a system that moves pages to disk.", "What do paged optimizers copy?"),
        ("Vanishing gradients make links between distant words hard to learn.", "What makes links"),
        ("Word2vec is a pair of shallow models that learn from words.", "What is the name of a pair of shallow"),
        ("A word embedding is a dense vector that represents a word.", "What do we call a dense vector"),
        ("LoRA rests on the assumption that a task needs few parameters.", "On which assumption does LoRA rest?"),
        (
            "Nucleus sampling adapts the number of candidates to the confidence.",
            "What does nucleus sampling adapt to the",
        ),
        ("Subword tokens avoid unknown words in rare texts.", "Which kind of tokens avoid unknown words"),
        (
            "Transfer learning is the reuse of knowledge from one task when a model learns another task.",
            "What do we call the reuse of knowledge from one task when a model learns another task?",
        ),
        (
            "Low-resource languages are languages with little text, and models serve such languages poorly.",
            "What do we call languages with little text?",
        ),
    ],
)
def test_a_sentence_is_asked_in_the_order_that_makes_sense(sentence, question):
    assert [asked for asked in of(sentence) if asked.startswith(question)]


def test_a_question_that_leaves_out_its_topic_names_it():
    page = slide("Negative sets are often drawn from a batch.\nWord2vec draws pairs from windows.", "Negative sampling")
    asked = questions(page, subject="negative sets", form="what")
    assert asked
    assert all("negative sampling" in question for question in asked)
    other = slide("Skip connections carry the input to the output of a layer.", "Bottleneck adapters")
    asked = questions(other, form="name")
    assert asked
    assert all("bottleneck adapters" in question for question in asked)
    defined = slide("A skip connection is a path that carries the input past a layer.", "Bottleneck adapters")
    assert "What is a skip connection?" in questions(defined)


def test_the_topic_in_front_does_not_give_the_answer_away():
    page = slide("Good context in the encoder improves translation quality.", "MACHINE TRANSLATION")
    assert not questions(page, form="what")
    asked = questions(slide("A task prefix tells models which task to perform.", "T5 and the three families"))
    assert asked
    assert not [question for question in asked if "families" in question]


def test_what_a_label_does_is_asked_with_its_topic():
    page = slide("- Full translation: translating everything into one language", "Language gaps: symbolic approaches")
    asked = questions(page)
    assert asked
    assert all("symbolic approaches" in question for question in asked)


def test_a_course_is_not_asked_about_itself():
    facts, _ = facts_of([slide("Ecology is the study of organisms and their surroundings.")])
    asked = [wording.question for wording in wordings(facts[0], scope_of(facts, "Ecology"))]
    assert not [question for question in asked if "in Ecology" in question or "In Ecology" in question]


def test_a_label_is_asked_for_as_a_term():
    page = slide("- Language family: group of languages that share one ancestor", "Language variety")
    asked = questions(page, form="define")
    assert 'What does the term "language family" mean?' in asked
    assert not [question for question in asked if question.startswith("What is language family")]


def test_a_row_that_is_a_case_stands_in_quotation_marks():
    table = slide(
        "| Situation | First choice |\n| small GPU | QLoRA |\n| exact facts | retrieval |", "Choosing a method"
    )
    asked = " ".join(questions(table))
    assert 'Suppose the situation is "small GPU". What is the first choice?'.lower() in asked.lower()
    assert 'of "small GPU"' not in asked


def test_an_enumeration_is_no_definition():
    sentence = "Fair baselines are the untuned base model alone and the base model with retrieved passages."
    assert not [question for question in of(sentence) if "term" in question or "word" in question]


def test_a_letter_and_a_statement_are_asked_about_under_their_topic():
    page = slide("A drawback of a large n is sparsity, because most sequences never occur.", "N-gram models")
    asked = questions(page, form="con")
    assert asked
    assert all("-gram models" in question for question in asked)
    asked = questions(slide("Negative sets are larger than positive sets.", "Negative sampling"), form="either")
    assert asked
    assert all("negative sampling" in question for question in asked)


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("An invitation is merely a request to others to make an offer.", "purpose"),  # being has no purpose
        ("Two ions bind from the outside.", "what"),  # where, not what
        ("A messenger leaves the nucleus.", "what"),
    ],
)
def test_a_part_that_is_no_answer_is_not_asked_for(sentence, form):
    assert not of(sentence, form)


def test_the_other_half_of_a_contrast_is_no_part_of_a_definition():
    asked = of("An open duty is a promise to act in the future, whereas a closed duty is an act already done.", "name")
    assert asked
    assert not any("whereas" in question for question in asked)


def test_a_number_of_things_told_before_is_no_gap():
    assert not any("all ___" in question for question in of("No segment fits all 5 criteria perfectly.", "cloze"))


def test_a_second_clause_is_no_part_of_what_a_thing_is_known_by():
    assert not of("Acceptance must be communicated, but the postal rule is an exception.", "name")
