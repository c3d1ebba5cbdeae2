"""How the page looks: paper and ink with one pine-green accent, system fonts, light and dark."""

from pathlib import Path

import gradio as gr
from gradio.themes import Color

SANS = ["ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
MONO = ["ui-monospace", "SF Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace"]
PINE = Color(
    "#effaf5", "#d8f1e5", "#b3e2cd", "#82ccae", "#4fae8b", "#2e9270",
    "#1d6f55", "#195c48", "#164a3b", "#113a2f", "#0a241d", "pine",
)  # fmt: skip
PAPER = Color(
    "#fdfcfa", "#f7f5f0", "#e9e6de", "#d5d1c6", "#a9a69b", "#77766d",
    "#5a5a52", "#42443e", "#2a2d29", "#1c1f1d", "#131614", "paper",
)  # fmt: skip


def theme() -> gr.themes.Base:
    return gr.themes.Base(
        primary_hue=PINE, secondary_hue=PINE, neutral_hue=PAPER, font=SANS, font_mono=MONO, radius_size="md"
    ).set(
        body_background_fill="*neutral_100",
        body_background_fill_dark="*neutral_950",
        body_text_color="#22261f",
        body_text_color_dark="#e8e9e3",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_400",
        background_fill_primary="*neutral_50",
        background_fill_primary_dark="*neutral_900",
        background_fill_secondary="*neutral_100",
        background_fill_secondary_dark="*neutral_950",
        block_background_fill="*neutral_50",
        block_background_fill_dark="*neutral_900",
        block_border_width="1px",
        block_shadow="none",
        block_label_background_fill="transparent",
        block_label_background_fill_dark="transparent",
        block_label_border_width="0px",
        block_title_text_color="*neutral_600",
        block_title_text_color_dark="*neutral_400",
        block_title_text_size="13px",
        border_color_primary="*neutral_200",
        border_color_primary_dark="#333833",
        input_background_fill="#ffffff",
        input_background_fill_dark="*neutral_900",
        input_border_color="*neutral_300",
        input_border_color_dark="#454b45",
        input_border_color_focus="*primary_600",
        input_border_color_focus_dark="*primary_400",
        input_shadow_focus="0 0 0 3px rgba(46,146,112,.18)",
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        button_primary_background_fill_dark="*primary_400",
        button_primary_background_fill_hover_dark="*primary_300",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#0a1f18",
        button_secondary_background_fill="*neutral_50",
        button_secondary_background_fill_hover="*primary_50",
        button_secondary_background_fill_dark="*neutral_900",
        button_secondary_background_fill_hover_dark="*neutral_800",
        button_secondary_border_color="*neutral_300",
        button_secondary_border_color_dark="#454b45",
        checkbox_background_color_selected="*primary_600",
        checkbox_background_color_selected_dark="*primary_500",
        checkbox_border_color_selected="*primary_600",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_300",
    )


ICON = (  # a slide that speaks; inline, so that nothing is fetched for it
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath fill='%231d6f55' "
    "d='M5 3h22a3 3 0 0 1 3 3v15a3 3 0 0 1-3 3H15l-7 6v-6H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z'/%3E"
    "%3Cpath stroke='%23fff' stroke-width='2.4' stroke-linecap='round' d='M8.5 10h15M8.5 16h9'/%3E%3C/svg%3E"
)
DIFFERS = "<style>::highlight(differs) { background-color: rgba(46, 146, 112, .24); }</style>"
FIRST = """<meta property="og:title" content="Course Tutor">
<meta property="og:description" content="Ask the course. See the slide it comes from.">
<style>
.gradio-container {
  width: 100% !important; max-width: 1080px !important; margin: 0 auto !important; padding: 0 !important;
}
#top { min-height: 66px; }
#top:not(:has(> *)) { display: none; }
body:not(:has(#top > *)) #facts { margin-top: 82px; }
@media (max-width: 640px) {
  #top { min-height: 133px; }
  body:not(:has(#top > *)) #facts { margin-top: 149px; }
}
gradio-app:not(:has(*))::before {
  content: "Course Tutor …"; margin: 18vh auto; font: 600 28px Georgia, serif; opacity: .7;
}
</style>"""  # in the HTML itself, since HEAD and CSS come with the scripts: something is seen at once, nothing jumps
HEAD = f'<link rel="icon" href="{ICON}"><meta name="color-scheme" content="light dark">{DIFFERS}'
CSS = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("page*.css")))
