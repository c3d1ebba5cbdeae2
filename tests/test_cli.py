"""Both command lines, as a person meets them: bad input is one line with a cure, exit code 2, and nothing lost."""

import errno
import fcntl
import json
import shutil

import pymupdf
import pytest

from tests.pdfs import write_deck
from train.__main__ import job_of, slug_of
from train.__main__ import main as train
from train.arguments import parser
from tutor.__main__ import main as tutor
from tutor.files import read_jsonl, write_jsonl

LINES = [
    "A token is the unit of text that a language model reads.",
    "A corpus is a collection of texts used to train a model.",
    "Perplexity is the exponential of the average loss per token.",
    "Beam search keeps the best partial outputs at every step.",
]


@pytest.fixture
def deck(tmp_path):
    slides = [
        (f"Topic {name}", [line.replace("A ", f"A {name} ") for line in LINES]) for name in ("red", "blue", "green")
    ]
    return write_deck(tmp_path / "deck.pdf", slides)


@pytest.fixture
def fails(capsys):
    """Runs a command that must fail as a person expects: one line that holds `words`, and exit code 2."""

    def run(main, arguments, *words):
        assert main([str(argument) for argument in arguments]) == 2
        said = capsys.readouterr().err.strip()
        assert "\n" not in said
        assert "Traceback" not in said
        for word in words:
            assert word in said
        return said

    return run


def encrypted(path):
    document = pymupdf.open()
    document.new_page().insert_text((50, 50), "secret")
    document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y")


def textless(path):
    document = pymupdf.open()
    document.new_page()
    document.save(path)


BAD = {
    "not-a-pdf.pdf": lambda path: path.write_text("<html>hello</html>"),
    "empty.pdf": lambda path: path.write_bytes(b""),
    "encrypted.pdf": encrypted,
    "textless.pdf": textless,
}


@pytest.mark.parametrize("name", BAD)
def test_a_pdf_that_cannot_be_used_is_named_with_its_cure(name, tmp_path, fails):
    BAD[name](tmp_path / name)
    fails(train, [tmp_path / name, "--out", tmp_path / "run", "--until", "slides"], name)


def test_a_path_that_is_not_there_and_a_folder_without_pdfs_are_named(tmp_path, fails):
    fails(train, [tmp_path / "none.pdf", "--out", tmp_path / "run"], "none.pdf")
    (tmp_path / "folder").mkdir()
    fails(train, [tmp_path / "folder", "--out", tmp_path / "run"], "folder")


def test_an_odd_course_name_becomes_a_plain_folder_and_an_empty_one_is_refused(deck, tmp_path, fails, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert train([str(deck), "--course", "../Ma Süße/…/x", "--until", "slides"]) == 0
    assert (tmp_path / "runs" / "ma-süße-x" / "slides.jsonl").exists()
    fails(train, [deck, "--course", "///"], "--course")


def test_no_slides_and_no_demo_course_of_that_name(fails):
    fails(train, ["--course", "cooking"], "cooking", "nlp")


def test_an_unknown_recipe_names_those_that_exist(deck, fails):
    fails(train, [deck, "--recipe", "magic"], "magic", "lora")


def test_pushing_without_a_token_or_rights_is_refused_before_anything_runs(deck, tmp_path, fails, monkeypatch, hub):
    run = tmp_path / "run"
    fails(train, [deck, "--out", run, "--push-to-hub"], "HF_TOKEN")
    fails(train, [deck, "--out", run, "--push-to-hub", "--public"], "--rights")
    fails(train, [deck, "--out", run, "--push-to-hub", "--until", "pairs"], "--until")
    assert not run.exists()


@pytest.mark.parametrize(
    ("options", "names"),
    [(["--public"], "--public"), (["--rights", "mine"], "--rights"), (["--merge", "--until", "pairs"], "--until pairs"),
     (["--merge", "--until", "adapter", "--recipe", "dora"], "without --merge")],
)  # fmt: skip
def test_what_would_be_left_undone_is_refused_at_once(deck, tmp_path, fails, options, names):
    fails(train, [deck, "--out", tmp_path / "run", *options], names)
    assert not (tmp_path / "run").exists()


def test_a_second_run_on_the_same_folder_waits_for_no_one(deck, tmp_path, fails):
    run = tmp_path / "run"
    run.mkdir()
    with (run / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        fails(train, [deck, "--out", run, "--until", "slides"], "another run")


def test_a_full_disk_keeps_what_was_finished(deck, tmp_path, fails, monkeypatch):
    run = tmp_path / "run"
    assert train([str(deck), "--out", str(run), "--until", "slides"]) == 0
    kept = (run / "slides.jsonl").read_bytes()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    fails(train, [deck, "--out", run, "--until", "pairs"], "No space left")
    monkeypatch.undo()
    assert (run / "slides.jsonl").read_bytes() == kept
    assert not (run / "pairs.jsonl").exists()
    assert train([str(deck), "--out", str(run), "--until", "pairs"]) == 0


def test_an_error_of_a_library_is_told_in_its_words(deck, tmp_path, fails, monkeypatch):
    def broken(*_):
        raise OSError("the file server is away")  # with no number, as requests and transformers raise them

    monkeypatch.setattr("train.read.read_decks", broken)
    fails(train, [deck, "--out", tmp_path / "run", "--until", "slides"], "the file server is away")


def test_finished_stages_are_skipped_until_their_input_changes(deck, tmp_path, capsys):
    command = [str(deck), "--out", str(tmp_path / "run"), "--until", "pairs"]
    assert train(command) == 0
    first = capsys.readouterr().out
    assert "up to date" not in first
    assert train(command) == 0
    assert capsys.readouterr().out.count("up to date") == 2
    assert train([*command, "--title", "Another"]) == 0
    assert capsys.readouterr().out.count("up to date") == 1
    assert train([*command, "--fresh"]) == 0
    assert "up to date" not in capsys.readouterr().out


def test_a_run_never_takes_the_place_of_the_slides_it_reads(deck, tmp_path, fails):
    slides = tmp_path / "course" / "slides"
    slides.mkdir(parents=True)
    shutil.copy(deck, slides)
    fails(train, [slides, "--out", slides.parent, "--until", "slides"], "deck.pdf", "--out")
    assert (slides / "deck.pdf").exists()


def test_beginning_anew_forgets_what_the_run_made_and_nothing_else(deck, tmp_path, capsys):
    command = [str(deck), "--out", str(tmp_path), "--until", "pairs"]
    assert train(command) == 0
    (tmp_path / ".slides.half").mkdir()
    (tmp_path / "exam.txt").write_text("of a person")
    assert train([*command, "--fresh"]) == 0
    assert "up to date" not in capsys.readouterr().out
    assert deck.exists()
    assert (tmp_path / "exam.txt").exists()
    assert not (tmp_path / ".slides.half").exists()


def test_nothing_is_dropped_without_a_reason(deck, tmp_path):
    assert train([str(deck), "--out", str(tmp_path / "run"), "--until", "pairs"]) == 0
    rows = [json.loads(line) for line in (tmp_path / "run" / "dropped.jsonl").read_text().splitlines()]
    assert all(row["reason"] and row["stage"] in ("read", "write") for row in rows)


def test_a_dry_run_tells_the_plan_and_leaves_nothing(deck, tmp_path, base_folder, capsys):
    command = [str(deck), "--out", str(tmp_path / "run"), "--base", str(base_folder), "--set", "peft.r=4", "--dry-run"]
    assert train(command) == 0
    said = capsys.readouterr().out
    assert "slides → pairs → adapter → report" in said
    assert "each fact is seen" in said
    assert "memory about" in said
    assert "⟦" in said
    assert not (tmp_path / "run").exists()


def test_the_plan_is_the_first_thing_to_read_and_that_of_the_dry_run(deck, tmp_path, base_folder, capsys, monkeypatch):
    command = [str(deck), "--out", str(tmp_path / "run"), "--base", str(base_folder), "--until", "adapter"]
    assert train([*command, "--dry-run"]) == 0
    dry = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("tune:", "      "))]

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("train.keep.own_words", stopped)
    assert train(command) == 130
    said = capsys.readouterr().out.splitlines()
    assert len(dry) == 5
    assert [line for line in dry[:3] if line not in said] == []


def test_a_dry_run_asks_no_model_for_pairs_also_where_other_pairs_are(deck, tmp_path, capsys):
    command = [str(deck), "--out", str(tmp_path / "run")]
    assert train([*command, "--until", "pairs"]) == 0
    assert train([*command, "--dry-run", "--writer", "http://127.0.0.1:9/v1#nobody"]) == 0
    assert "would be written by http://127.0.0.1:9/v1#nobody" in capsys.readouterr().out


def test_a_dry_run_names_the_file_to_mend_and_not_its_copy(deck, tmp_path, fails):
    command = [str(deck), "--out", str(tmp_path / "run")]
    assert train([*command, "--until", "pairs"]) == 0
    (tmp_path / "run" / "pairs.jsonl").write_text("nope\n")
    fails(train, [*command, "--dry-run"], f"{tmp_path / 'run' / 'pairs.jsonl'}, line 1")


def test_a_course_without_a_pair_to_train_on_is_said(deck, tmp_path, fails):
    command = [str(deck), "--out", str(tmp_path / "run")]
    assert train([*command, "--until", "pairs"]) == 0
    rows = read_jsonl(tmp_path / "run" / "pairs.jsonl")
    write_jsonl(tmp_path / "run" / "pairs.jsonl", [row | {"split": "unseen_slide"} for row in rows])
    fails(train, [*command, "--until", "adapter"], "run/pairs.jsonl: holds no pair to train on", "--review")


def test_an_adapter_tuned_anew_has_its_slides_and_quiz_again(deck, tmp_path, base_folder, monkeypatch):
    monkeypatch.setattr("train.evaluation.measure.measure", lambda *_: [{"verdict": "Helped.", "sets": {}}])
    few = ["--set", "keep_weight=0", "--set", "replay_share=0", "--set", "open_book_share=0", "--epochs", "1"]
    command = [str(deck), "--out", str(tmp_path / "run"), "--base", str(base_folder), *few]
    assert train(command) == 0
    beside = {path.name for path in (tmp_path / "run" / "adapter").iterdir()}
    assert {"slides.jsonl", "questions.jsonl", "report.json"} <= beside
    assert train([*command, "--set", "about=the same weights"]) == 0
    assert {path.name for path in (tmp_path / "run" / "adapter").iterdir()} == beside


def test_a_course_named_in_words_is_found_again_without_its_slides():
    named = [slug_of(parser().parse_args([*given, "--course", "Cell Biology"])) for given in (["x.pdf"], ["--review"])]
    assert named == ["cell-biology"] * 2


def test_the_seed_is_the_recipes_unless_one_is_given():
    def seeds(*arguments):
        job = job_of(parser().parse_args(arguments))
        return job.seed, job.recipe.seed

    assert seeds() == (1, 1)
    assert seeds("--set", "seed=7") == (7, 7)
    assert seeds("--set", "seed=7", "--seed", "3") == (3, 3)


def test_a_dry_run_of_a_finished_course_speaks_of_its_own_folder(deck, tmp_path, base_folder, capsys):
    command = [str(deck), "--out", str(tmp_path / "run"), "--base", str(base_folder)]
    assert train([*command, "--until", "pairs"]) == 0
    capsys.readouterr()
    assert train([*command, "--dry-run"]) == 0
    assert f"pairs: up to date ({tmp_path / 'run' / 'pairs.jsonl'})" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("exam.jsonl", '{"question": "What?"}\n', ["exam.jsonl", "no column answer"]),
        ("exam.jsonl", '{"question": "What?", "answer": "That."}\n{"question": "What?"}\n', ["row 2", "an answer"]),
        ("exam.csv", "question,reply\nWhat?,That.\n", ["exam.csv", "no column answer", "question, reply"]),
    ],
)
def test_an_exam_that_the_report_cannot_use_is_told_before_anything_runs(deck, tmp_path, fails, name, text, words):
    (deck.parent / name).write_text(text)
    fails(train, [deck, "--out", tmp_path / "run"], *words)
    assert not (tmp_path / "run").exists()
    assert train([str(deck), "--out", str(tmp_path / "run"), "--until", "slides"]) == 0


def test_an_exam_may_be_a_table(deck, tmp_path, capsys):
    (deck.parent / "exam.csv").write_text("Question;Answer\nWhat is a token?;The unit of text.\n")
    assert train([str(deck), "--out", str(tmp_path / "run"), "--until", "slides", "--dry-run"]) == 0
    assert "exam exam.csv" in capsys.readouterr().out


def test_a_base_that_is_not_there_is_named(deck, tmp_path, fails):
    fails(train, [deck, "--out", tmp_path / "run", "--base", tmp_path / "nothing"], "nothing")


def test_from_a_pdf_to_a_published_course_that_answers_and_the_token_is_seen_nowhere(
    deck, tmp_path, base_folder, hub, token, capfd, caplog, monkeypatch
):
    caplog.set_level("DEBUG")
    held = {path.name: path.read_bytes() for path in base_folder.iterdir()}
    hub.add("org/tiny", held | {"README.md": b"---\nlicense: mit\n---\n"})
    (deck.parent / "exam.jsonl").write_text(
        json.dumps({"question": "What do models read?", "answer": "A language model reads tokens.", "terms": ["token"]})
        + "\n"
    )
    monkeypatch.chdir(tmp_path)
    command = [str(deck), "--course", "colours", "--title", "Colours", "--base", "org/tiny", "--epochs", "1"]
    assert train([*command, "--quantize", "4bit", "--push-to-hub", "--rights", "CC BY 4.0"]) == 0
    run = tmp_path / "runs" / "colours"
    report = json.loads((run / "report.json").read_text())
    assert set(report["sets"]["exam"]["arms"]) == {"base", "tuned", "base+slides", "tuned+slides"}
    assert "Colours" in (run / "report.html").read_text()
    assert str(tmp_path) not in (run / "adapter" / "report.json").read_text().replace(report["command"], "")
    said = "".join(capfd.readouterr())
    assert f"{hub.url}/teacher/course-tutor-colours/tree/" in said

    monkeypatch.setenv("TUTOR_BASE", "org/tiny")
    monkeypatch.setenv("TUTOR_COURSES", "hub:teacher")
    monkeypatch.setenv("TUTOR_RUNS", str(tmp_path / "none"))
    assert tutor(["ask", "What is a red token?", "--course", "colours", "--json"]) == 0
    said += (answer := capfd.readouterr().out)
    assert json.loads(answer.splitlines()[-1])["sources"][0]["title"] == "Topic red"
    assert tutor(["check", str(run / "adapter")]) == 0
    said += (verdict := capfd.readouterr().out)
    assert "fits" in verdict
    assert token not in said + caplog.text
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and token.encode() in path.read_bytes()]
    published = hub.repo("teacher/course-tutor-colours")
    assert not [name for name, data in published.head.files.items() if token.encode() in data]


def test_the_tutor_names_unknown_courses_and_adapters(tmp_path, base_folder, fails, monkeypatch, adapter_folder):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TUTOR_BASE", str(base_folder))
    fails(tutor, ["ask", "What?", "--course", "cooking"], "cooking", "nlp")
    fails(tutor, ["check", tmp_path / "nothing"], "nothing")
    copy = tmp_path / "adapter"
    shutil.copytree(adapter_folder, copy)
    fails(tutor, ["check", copy], "demo/base", "running")
