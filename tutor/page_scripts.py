"""What the page does in the browser alone."""

COPY_LINK = """async (course, question, talk) => {
    const asked = (talk || []).filter((each) => each.role === "user").at(-1);
    const content = asked && asked.content;
    const last = Array.isArray(content) ? (content.find((each) => each.text) || {}).text : content;
    const address = new URL(location.href.split(/[?#]/)[0]);
    if (course) address.searchParams.set("course", course);
    if (question || last) address.searchParams.set("q", question || last);
    try {
        await navigator.clipboard.writeText(address.href);
    } catch {
        const field = document.body.appendChild(document.createElement("textarea"));
        field.value = address.href;
        field.select();
        document.execCommand("copy");
        field.remove();
    }
    const said = document.querySelector("#link-copied");
    said.classList.add("is-said");
    setTimeout(() => said.classList.remove("is-said"), 3000);
}"""

# Once a question of the address is asked, the address names the course alone, so that a reload asks nothing.
FORGET_QUESTION = """() => {
    const address = new URL(location.href);
    address.searchParams.delete("q");
    history.replaceState(null, "", address);
}"""

# The conversation follows an answer until its question stands at the top, so that its beginning stays in view; a
# visitor who scrolls is left alone until the next question. What did not grow is not followed: Gradio's button to
# scroll down comes and goes while a search in the page scrolls, which would be pulled back.
FOLLOW = """() => {
    const talk = document.querySelector("#talk");
    if (!talk || talk.followed) return;
    talk.followed = true;
    let asked = 0, free = false, seen = null, size = "";
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
        talk.addEventListener(kind, () => { free = true; }, { passive: true });
    const follow = () => {
        const box = talk.querySelector(".bubble-wrap"), rows = talk.querySelectorAll(".user-row");
        if (rows.length !== asked) free = false;
        asked = rows.length;
        if (!box || !asked || free) return;
        const now = [asked, box.scrollHeight, box.clientHeight].join();
        if (box === seen && now === size) return;
        [seen, size] = [box, now];
        const top = rows[asked - 1].getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
        box.scrollTop = Math.min(top - 8, box.scrollHeight - box.clientHeight);
    };
    const watch = { childList: true, subtree: true, characterData: true };
    new MutationObserver(() => requestAnimationFrame(follow)).observe(talk, watch);
    new ResizeObserver(() => requestAnimationFrame(follow)).observe(talk);
}"""

# What is wider than its place and scrolls there has to be reached by keyboard too; a slide that opens is brought into
# view.
REACH = """() => {
    if (window.reaching) return;
    window.reaching = true;
    let waits = false;
    const reach = () => {
        waits = false;
        for (const each of document.querySelectorAll(".katex-display, .md table, .md pre"))
            if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
    };
    const soon = () => { if (!waits) { waits = true; setTimeout(reach, 200); } };
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
    addEventListener("resize", soon);
    addEventListener("toggle", ({ target }) => {
        if (target.matches && target.matches(".picture[open]")) target.scrollIntoView({ block: "nearest" });
    }, true);
}"""

# On a phone the answers stand below the screen: a comparison that has begun brings them into view.
SHOW_ANSWERS = """() => { window.differing?.disconnect(); setTimeout(() => {
    const answer = document.querySelector("#left-side"), told = document.querySelector("#compare-notice .notice");
    if (!told && answer.getBoundingClientRect().top > 0.75 * innerHeight) answer.scrollIntoView();
}, 300); }"""

# Marks the words of each answer that the other does not have, without touching the text; and again when an answer is
# drawn later than that, until the next comparison begins.
DIFFER = """() => {
    if (!window.Highlight || !CSS.highlights) return;
    const mark = () => {
        const sides = ["#left-answer", "#right-answer"].map((name) => {
            const found = [], root = document.querySelector(name);
            const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                if (node.parentElement.closest(".katex, button, style")) continue;
                for (const match of node.data.matchAll(/[\\p{L}\\p{N}]{3,}|\\p{Script=Han}/gu)) {
                    const range = new Range();
                    range.setStart(node, match.index);
                    range.setEnd(node, match.index + match[0].length);
                    found.push([match[0].toLowerCase(), range]);
                }
            }
            return found;
        });
        const held = sides.map((found) => new Set(found.map(([word]) => word)));
        const own = sides.flatMap((found, side) => found.filter(([word]) => !held[1 - side].has(word)));
        CSS.highlights.set("differs", new Highlight(...own.map(([, range]) => range)));
    };
    let waits = 0;
    const soon = () => { clearTimeout(waits); waits = setTimeout(mark, 150); };
    window.differing?.disconnect();
    window.differing = new MutationObserver(soon);
    const drawn = { childList: true, subtree: true, characterData: true };
    for (const name of ["#left-answer", "#right-answer"])
        window.differing.observe(document.querySelector(name), drawn);
    soon();
}"""
