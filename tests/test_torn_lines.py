"""Lines torn behind a short form."""

import pytest

from tests.slides import slide
from tests.test_layout import line
from train.reading.layout import body_text
from train.reading.markers import Hints
from train.writing.facts import facts_of


@pytest.mark.parametrize("rest", ["a cake or a roll.", "Cakes from Bari."])
def test_a_line_that_ends_in_a_short_form_goes_on(rest):
    torn = f"- A batard is a loaf that is short and thick, e.g.\n{rest}"
    assert any(fact.quote.endswith(rest) for fact in facts_of([slide(torn, "Loaves")])[0])


@pytest.mark.parametrize(("end", "torn"), [("e.g.", False), ("kg.", True)])
def test_a_line_that_ends_in_a_short_form_goes_on_when_it_is_read(end, torn):
    lines = [line("•", 40, 100), line(f"A loaf is short, {end}", 60, 100), line("Batards of Bari", 60, 124)]
    lines += [line("•", 40, 148), line("A loaf of bread is as long as a table is or a bench", 60, 148)]
    assert (f"{end} Batards" not in body_text(lines, Hints())) is torn
