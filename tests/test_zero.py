"""The ZeroGPU backend with a stand-in for `spaces` that passes only what survives the way to another process."""

import importlib
import pickle
import sys
import types

import pytest

from tests.students import ask, last
from tutor.errors import TutorError


@pytest.fixture
def zero(monkeypatch):
    """tutor.zero, imported where `spaces` is there; `lent` holds the seconds that were asked for."""
    package, lent = types.ModuleType("spaces"), []

    def gpu(duration):
        def decorate(function):
            def run(*args):
                args = pickle.loads(pickle.dumps(args))
                lent.append(duration(*args))
                yield from function(*args)

            return run

        return decorate

    package.GPU = gpu
    monkeypatch.setitem(sys.modules, "spaces", package)
    import tutor.zero

    module = importlib.reload(tutor.zero)
    module.lent_seconds = lent
    yield module
    monkeypatch.undo()
    importlib.reload(tutor.zero)


def test_every_call_sets_its_own_course_and_asks_for_a_short_time(zero, base_folder, refs):
    from tutor.base import load_base
    from tutor.engine import Engine

    base = load_base(str(base_folder), "none")
    backend, engine = zero.ZeroGpu(base), Engine(load_base(str(base_folder), "none"))
    for ref in (refs[1], None, refs[2], refs[1]):
        texts = list(backend.stream(ask("What is a token?"), ref, 12))
        assert texts == list(engine.stream(ask("What is a token?"), ref, 12))
    engine.close()
    assert zero.lent_seconds == [11] * 4
    assert zero.seconds([], None, 256) == 28
    assert zero.seconds([], None, 10**6) == zero.MOST_SECONDS


def test_what_is_refused_costs_no_gpu(zero, base_folder, adapter_folder):
    from tutor.base import load_base
    from tutor.course import AdapterRef

    backend = zero.ZeroGpu(load_base(str(base_folder), "none"))
    with pytest.raises(TutorError, match="demo/base"):
        last(backend.stream(ask("Hi"), AdapterRef(str(adapter_folder)), 8))
    with pytest.raises(TutorError, match="characters"):
        last(backend.stream(ask("word " * 3000), None, 8))
    assert not zero.lent_seconds


def test_where_nothing_is_lent_the_generator_stays_as_it_is():
    import tutor.zero

    module = importlib.reload(tutor.zero)
    assert module.answer.__name__ == "answer"
    assert module.lent(len) is len


def test_a_space_with_a_lent_gpu_is_known_by_its_variable():
    from tutor.start import on_zero_gpu

    assert on_zero_gpu({"SPACES_ZERO_GPU": "true"})
    assert not on_zero_gpu({})
