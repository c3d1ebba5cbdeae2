import errno

import pytest

from tutor.errors import TutorError
from tutor.files import finished_file, finished_folder, read_jsonl, write_json, write_jsonl


def test_a_failed_write_leaves_the_earlier_file_and_no_litter(tmp_path):
    path = tmp_path / "rows.jsonl"
    write_jsonl(path, [{"a": 1}])

    def rows():
        yield {"a": 2}
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write_jsonl(path, rows())
    assert read_jsonl(path) == [{"a": 1}]
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_a_sentence_and_the_earlier_file_stays(tmp_path):
    path = tmp_path / "report.json"
    write_json(path, {"kept": True})
    with pytest.raises(TutorError, match="No space left"), finished_file(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert "kept" in path.read_text()
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_replaced_as_a_whole_or_not_at_all(tmp_path):
    target = tmp_path / "adapter"
    with finished_folder(target) as folder:
        (folder / "a").write_text("1")

    def half_written():
        with finished_folder(target) as folder:
            (folder / "b").write_text("2")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(TutorError, match="No space"):
        half_written()
    assert [path.name for path in target.iterdir()] == ["a"]
    with finished_folder(target) as folder:
        (folder / "c").write_text("3")
    assert [path.name for path in target.iterdir()] == ["c"]
    assert list(tmp_path.iterdir()) == [target]


def test_a_line_that_is_not_json_is_named(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"a": 1}\n\nnope\n')
    with pytest.raises(TutorError, match="line 3"):
        read_jsonl(tmp_path / "x.jsonl")


def test_what_an_editor_saved_is_read_or_named(tmp_path):
    """Notepad puts a byte order mark first, and a spreadsheet saves in an encoding of its own."""
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"answer": "süß\\u2028"}\n', encoding="utf-8-sig")
    assert read_jsonl(path) == [{"answer": "süß\u2028"}]
    path.write_text('{"answer": "süß"}\n', encoding="latin-1")
    with pytest.raises(TutorError, match=r"pairs\.jsonl: is not text in UTF-8; save it"):
        read_jsonl(path)
