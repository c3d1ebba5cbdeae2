from train.reading.formulas import fractions, operators
from train.reading.glyphs import clean, join_wrapped, leading_marker, marker, place_accents, script
from train.reading.layout import body_text, reading_order
from train.reading.lines import Line, Span, lines_of
from train.reading.markers import Hints
from train.reading.running import Style, frame_label, split_title, without_running
from train.reading.tables import table_at


def line(text, x, base, size=20.0, width=None, mono=False, marker=None):
    width = width if width is not None else 0.5 * size * len(text)
    return Line(text, x, base - 0.8 * size, x + width, base + 0.2 * size, base, size, mono, 0.0, marker, x)


def span(text, x, base, size=10.0, width=None, math=False):
    width = width if width is not None else 0.5 * size * len(text)
    return Span(text, x, base - 0.8 * size, x + width, base + 0.2 * size, base, size, False, math)


def text_of(*spans):
    return [found.text for found in lines_of(list(spans))]


class FakePage:
    def __init__(self, *lines, number=1):
        self.lines, self.number, self.width, self.height = lines, number, 960.0, 540.0


def test_wrapped_bullets_become_one_line_and_keep_their_nesting():
    lines = [
        line("•", 40, 100), line("A token is the unit of text that a", 60, 100, width=400),
        line("model reads.", 60, 124),
        line("–", 70, 150, 18), line("words are tokens", 90, 150, 18), line("•", 40, 180), line("Second", 60, 180),
    ]  # fmt: skip
    assert (
        body_text(lines, Hints()) == "- A token is the unit of text that a model reads.\n  - words are tokens\n- Second"
    )


def test_numbers_stay_numbers_and_drawn_bullets_count_as_bullets():
    lines = [line("1.", 40, 100), line("Split", 70, 100), line("2.", 40, 130), line("Merge", 70, 130)]
    assert body_text(lines, Hints()) == "1. Split\n2. Merge"
    drawn = Hints(marks=((40, 90, 46, 96), (40, 120, 46, 126)))
    assert body_text([line("Split", 60, 100), line("Merge", 60, 130)], drawn) == "- Split\n- Merge"
    shaded = Hints(starts=((60, 86),))
    assert body_text([line("Split", 60, 100)], shaded) == "- Split"


def test_two_columns_are_read_one_after_the_other():
    left = [line(f"left {word} words here", 40, 100 + 30 * i) for i, word in enumerate(["one", "two", "three"])]
    right = [line(f"right {word} words here", 500, 100 + 30 * i) for i, word in enumerate(["one", "two", "three"])]
    top = line("a full line of text above both of the columns " * 2, 40, 50, width=850)
    order = [found.text for block in reading_order([*right, top, *left]) for found in block]
    assert order == [top.text, *[found.text for found in left], *[found.text for found in right]]


def test_code_keeps_its_indentation_in_a_fence():
    lines = [line("def f(x):", 40, 100, width=90, mono=True), line("return x", 80, 124, width=80, mono=True)]
    assert body_text(lines, Hints()) == "```\ndef f(x):\n    return x\n```"


def test_a_ruled_table_becomes_rows_and_text_in_two_places_does_not():
    cells = [line("aaa", 40, 100), line("bbb", 300, 100), line("ccc", 40, 130), line("ddd", 300, 130)]
    rules = [(30, 80, 400, 81), (30, 108, 400, 109), (30, 140, 400, 141)]
    assert table_at(cells, 0, rules).rows == ["| aaa | bbb |", "| ccc | ddd |"]
    assert table_at(cells, 0, []) is None


def test_wrapped_cells_join_their_row():
    cells = [
        line("Model", 40, 100), line("Use", 200, 100), line("Size", 400, 100),
        line("BERT", 40, 130), line("tagging and", 200, 130), line("110M", 400, 130), line("labels", 200, 152),
        line("GPT", 40, 182), line("free text", 200, 182), line("117M", 400, 182),
    ]  # fmt: skip
    found = table_at(cells, 0, [])
    assert found.rows == [
        "| Model | Use | Size |",
        "| BERT | tagging and labels | 110M |",
        "| GPT | free text | 117M |",
    ]


def test_a_first_cell_that_is_wrapped_joins_its_row_where_rows_stand_wider():
    def cells(step):
        return [
            line("Bread", 40, 100), line("Flour", 200, 100), line("Sold", 400, 100),
            line("Bun", 40, 136), line("white", 200, 136), line("daily", 400, 136),
            line("Loaf of the", 40, 172), line("dark", 200, 172), line("weekly", 400, 172),
            line("mill", 40, 172 + step),
            line("Rusk", 40, 208 + step), line("any", 200, 208 + step), line("never", 400, 208 + step),
        ]  # fmt: skip

    assert "| Loaf of the mill | dark | weekly |" in table_at(cells(22), 0, []).rows
    assert "| mill |  |  |" in table_at(cells(36), 0, []).rows


def test_labels_inside_a_diagram_are_not_text():
    lines = [line("A sentence beside the diagram.", 40, 100), line("softmax", 500, 300)]
    assert body_text(lines, Hints(figures=((450, 200, 800, 500),))) == "A sentence beside the diagram."


def test_the_rest_of_a_line_beside_a_plot_is_text():
    plot = Hints(figures=((30, 200, 800, 500),))
    lines = [line("A sour loaf gives away its crust in exchange", 460, 300), line("for old rye.", 475, 317)]
    assert body_text(lines, plot) == "A sour loaf gives away its crust in exchange\nfor old rye."


def test_scripts_accents_and_fractions_become_one_readable_line():
    assert text_of(span("x", 0, 50), span("2", 5, 46, 7), span(" + y", 9, 50), span("ij", 30, 52, 7)) == ["x² + y_{ij}"]
    fraction = [span("a + b", 10, 45), span("c", 20, 60), span("= 1", 45, 52)]
    assert text_of(*fractions(fraction, [(9, 48.5, 36, 49)])) == ["(a + b)/c = 1"]
    total = [span("∑", 10, 50, math=True), span("n", 10, 38, 6), span("i=1", 8, 60, 6), span("x", 24, 50)]
    assert text_of(*operators(total)) == ["∑_{i=1}^n x"]


def test_a_rule_between_two_lines_of_text_is_no_fraction():
    apart = [span("first row", 10, 45), span("second row", 10, 62)]
    assert fractions(apart, [(0, 49, 300, 49.5)]) == apart


def test_characters_read_as_they_look():
    assert clean("de\ufb01ne\u00a0\uf0b7 \U0001d465 x\u00b2 \u2081") == "define • x x² ₁"
    assert place_accents("⃗x = ˆy, M¨uller") == "x⃗ = ŷ, Müller"
    assert (script("2", up=True), script("(i)", up=True)) == ("²", "^(i)")
    assert (script("j", up=False), script("i,j", up=False)) == ("_j", "_{i,j}")
    assert (marker("•"), marker("3."), marker("(b)"), marker("Word")) == ("-", "3.", "b.", None)
    assert leading_marker("– low rank") == ("-", "low rank")
    assert leading_marker("•low rank") == ("-", "low rank")
    assert leading_marker("\ue123low rank") == ("-", "low rank")
    assert leading_marker("c. low rank") == ("c.", "low rank")
    assert leading_marker("c. 10 %") == (None, "c. 10 %")
    assert leading_marker("-low rank") == (None, "-low rank")
    assert leading_marker("•••") == (None, "•••")


def test_hyphens_at_line_ends_go_unless_both_halves_are_words():
    words = frozenset({"fine", "tuning", "question", "answering", "representation"})
    assert join_wrapped("cross-lingual repre-", "sentation", words) == "cross-lingual representation"
    assert join_wrapped("question-", "answering", words) == "question-answering"
    assert join_wrapped("encoder–", "decoder", words) == "encoder–decoder"
    assert join_wrapped("模型", "读取", words) == "模型读取"


def test_running_text_goes_and_titles_stay():
    pages = [
        FakePage(line("Same title", 40, 40, 30), line(f"Point {n} of the talk", 40, 200),
                 line("Course – 2024", 40, 530, 9), line(f"{n} / 5", 900, 530, 9), number=n)
        for n in range(1, 6)
    ]  # fmt: skip
    style = Style(30.0, 20.0)
    left = without_running(pages, style)
    assert [found.text for found in left[0]] == ["Same title", "Point 1 of the talk"]
    assert frame_label(pages[2], style) == "3 / 5"
    assert split_title(left[0], pages[0], style)[0] == "Same title"


def test_what_formulas_leave_on_a_line_goes_and_digits_and_chinese_characters_stay():
    texts = "x", "→ →", "( )", "⋮ ⋮", "7", "٣", "熊", "ab"
    lines = [line(text, 60, 120 + 60 * n) for n, text in enumerate(texts)]
    assert body_text(lines, Hints()).split("\n") == ["7", "٣", "熊", "ab"]


def test_chinese_columns_and_wrapped_lines_are_read_as_latin_ones():
    left = [line("神经网络由神经元组成", 60, 120 + 40 * n, width=300) for n in range(3)]
    right = [line("反向传播计算梯度", 500, 120 + 40 * n, width=300) for n in range(3)]
    assert reading_order([*left, *right]) == [left, right]
    wrapped = [line("神经网络由许多相互连接的", 60, 120, width=400), line("神经元组成。", 60, 146, width=200)]
    assert body_text(wrapped, Hints()) == "神经网络由许多相互连接的神经元组成。"


def grid(*rows: str) -> list[Line]:
    """A table without rules: the cells of each row, 240 points apart."""
    return [
        line(cell, 40 + 240 * column, 100 + 28 * at, 16)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row.split(" | "))
    ]


def test_a_table_whose_cells_are_several_words_is_not_cut_into_columns():
    cells = grid(
        "Situation | Usually | Baker", "Bread on show | Offer to bake | Miller (1953)",
        "Cake on order | Offer to bake | Stone v Iron", "Loaf on a stall | Offer | Carter v Penn",
        "Sale by the dozen | Offer to sell again | Berry v Dale",
    )  # fmt: skip
    text = body_text(cells, Hints(figures=((20.0, 60.0, 900.0, 260.0),)))  # its boxes look like a diagram
    assert text.split("\n")[1] == "| Bread on show | Offer to bake | Miller (1953) |"


def test_a_letter_or_an_arrow_alone_is_a_cell_of_a_table():
    cells = grid("Type | Colour | Crust | Heat", "K | orange | soft | ↓", "M | red | hard | ↑")
    assert body_text(cells, Hints()).split("\n")[1:] == ["| K | orange | soft | ↓ |", "| M | red | hard | ↑ |"]


def test_a_line_below_the_number_of_an_item_is_no_part_of_it():
    lines = [
        line("3. Rising", 60, 100, 19, width=130), line("4. A wish to bake good bread today", 60, 133, 19, width=387),
        line("Some bakers add cooling as a fifth step.", 60, 166, 19, width=437),
    ]  # fmt: skip
    assert body_text(lines, Hints()).split("\n")[1:] == [
        "4. A wish to bake good bread today", "Some bakers add cooling as a fifth step."
    ]  # fmt: skip


def test_a_figure_beside_text_does_not_say_where_its_lines_end():
    lines = [
        line("•", 40, 100), line("The fall of the mill saved the National", 60, 100, width=420),
        line("Bakery from being sold.", 60, 124, width=240),
        line("Figure 1. The mill before its fall", 580, 400, 12, width=262),
    ]  # fmt: skip
    assert body_text(lines, Hints()).startswith("- The fall of the mill saved the National Bakery from being sold.")


def test_terms_and_years_that_stand_below_each_other_without_bullets_are_lines_of_their_own():
    rows = [
        "Crumb: the soft part of a loaf that the crust holds",
        "Epicrust – the thin part that a brush of oil makes",
        "lower crust – the part on which the whole loaf stands",
    ]
    assert body_text([line(row, 60, 100 + 28 * i) for i, row in enumerate(rows)], Hints()) == "\n".join(rows)
    years = ["1470 A baker of Venice sells the first white loaf of all", "1501 Another one sells it sliced"]
    assert body_text([line(row, 60, 100 + 28 * i) for i, row in enumerate(years)], Hints()) == "\n".join(years)
    prose = ["A loaf of rye keeps its crumb for many days in a box of", "Linden wood that stands apart"]
    assert body_text([line(row, 60, 100 + 28 * i) for i, row in enumerate(prose)], Hints()) == " ".join(prose)


def test_small_words_on_or_beside_a_drawing_are_its_labels():
    text = line("The crust hardens because water leaves it.", 60, 100)
    hints = Hints(body=20.0, sketches=((300, 200, 600, 400), (100, 430, 700, 500)))
    labels = [line("hours in the oven", 320, 420, 14), line("K", 610, 220, 14), line("heat", 280, 240, 14)]
    assert body_text([text, *labels], hints) == text.text
    assert body_text([text, labels[0]], Hints(body=20.0)) == f"{text.text}\n{labels[0].text}"
    kept = [
        line("Rest", 320, 300), line("Flour of the mill keeps for months", 320, 330, 14), line("Soft", 60, 140, 14),
    ]  # fmt: skip
    assert all(found.text in body_text([text, *kept], hints) for found in kept)
    caption = [line("Figure 1: the oven of the mill, seen from", 300, 430, 14), line("the left.", 300, 447, 14)]
    assert body_text([text, *caption], hints).endswith("seen from the left.")
    source = [line("Crumb", 320, 300), line("Mill, 2016", 390, 299, 12)]
    assert body_text([text, *source], hints).endswith("Crumb Mill, 2016")
    item = [line("•", 300, 250, 14), line("Rye", 320, 250, 14)]
    assert body_text([text, *item], hints).endswith("- Rye")


def test_a_dot_with_a_circle_around_it_is_a_point_of_a_plot_and_no_bullet():
    words = [line("Rye", 60, 100), line("Wheat", 60, 130)]
    marks = ((40, 90, 46, 96), (40, 120, 46, 126))
    rings = ((34, 84, 52, 102), (34, 114, 52, 132))
    assert body_text(words, Hints(marks=marks)) == "- Rye\n- Wheat"
    assert body_text(words, Hints(marks=marks, sketches=rings)) == "Rye\nWheat"
    assert body_text(words, Hints(marks=marks, sketches=((20, 60, 400, 200),))) == "- Rye\n- Wheat"


def test_who_said_a_quotation_stands_behind_it_and_is_no_item():
    quoted = [line("“Bread is the best of friends.”", 60, 100), line("— A. Baker, The Mill (1641)", 300, 130)]
    items = [line("• Baker baked at night.", 60, 170), line("• His bread was dark.", 60, 200)]
    assert body_text([*quoted, *items], Hints()) == (
        "“Bread is the best of friends.” — A. Baker, The Mill (1641)\n- Baker baked at night.\n- His bread was dark."
    )
    dashed = [line("– “Bread is old.”", 60, 100), line("– Rye is dark.", 60, 130), line("– Oats are not.", 60, 160)]
    assert body_text(dashed, Hints()) == "- “Bread is old.”\n- Rye is dark.\n- Oats are not."


def test_a_quotation_with_who_said_it_does_not_go_on_with_the_item_above():
    lines = [
        line("•", 40, 100), line("Next week: the oven, bring some flour", 60, 100, width=400),
        line("“Bread is the best of friends.” – A. Baker", 60, 124),
    ]  # fmt: skip
    assert body_text(lines, Hints()).split("\n")[1] == lines[-1].text
    lines[-1] = line("“best of friends” and more.", 60, 124)
    assert body_text(lines, Hints()).count("\n") == 0


def test_a_number_that_touches_a_capital_counts_items():
    lines = [line("1.Choose a flour.", 60, 100), line("2.Add warm water.", 60, 130), line("3.5 hours later", 60, 160)]
    assert body_text(lines, Hints()) == "1. Choose a flour.\n2. Add warm water.\n3.5 hours later"
