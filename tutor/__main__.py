"""python -m tutor ask "QUESTION" [--course SLUG] …   ·   python -m tutor check ADAPTER"""

import argparse
import json
import os
import sys
from dataclasses import asdict

from tutor.errors import TutorError
from tutor.quiet import quiet
from tutor.settings import read_settings


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 done, 2 an expected failure told in one line."""
    args = parser().parse_args(arguments)
    quiet()
    try:
        return args.run(args)
    except TutorError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m tutor", description="Ask a course's tutor, or check an adapter.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    ask_ = commands.add_parser("ask", help="ask one question")
    ask_.add_argument("question", metavar="QUESTION")
    ask_.add_argument("--course", metavar="SLUG", help="course to ask (default: the first of the catalogue)")
    ask_.add_argument("--base-only", action="store_true", help="the base model without the course's adapter")
    ask_.add_argument("--with-slides", action="store_true", help="put the nearest slides into the prompt")
    ask_.add_argument("--json", action="store_true", help="print answer and sources as JSON")
    ask_.set_defaults(run=ask)
    check_ = commands.add_parser("check", help="the gate's verdict on an adapter")
    check_.add_argument("adapter", metavar="ADAPTER", help="a folder, or a Hub id, optionally id@commit")
    check_.set_defaults(run=check_adapter)
    return top


def ask(args: argparse.Namespace) -> int:
    from tutor.start import open_tutor

    settings = read_settings(os.environ)
    slug = args.course or first_course(settings)
    tutor = open_tutor(settings)
    if args.base_only:
        texts = tutor.base_answer(args.question, slug, args.with_slides)
    else:
        texts = tutor.chat(args.question, [], slug, args.with_slides)
    answer = ""
    for text in texts:
        if not args.json:
            print(text[len(answer) :], end="", flush=True)
        answer = text
    sources = [asdict(source) for source in tutor.sources(args.question, slug)]
    if args.json:
        print(json.dumps({"course": slug, "answer": answer, "sources": sources}, ensure_ascii=False))
    else:
        print(
            "\n" + "\n".join(f"  {s['deck']}, page {s['page']}: {s['title']} ({s['relevance']:.2f})" for s in sources)
        )
    return 0


def first_course(settings) -> str:
    from tutor.catalog import courses

    listed = courses(settings)
    if not listed:
        raise TutorError(f"Catalogue {settings.courses}: holds no course; make one with python -m train.")
    return listed[0].slug


def check_adapter(args: argparse.Namespace) -> int:
    from tutor.adapters import check
    from tutor.base import load_base
    from tutor.course import AdapterRef
    from tutor.hub import fetch, pin

    source, _, revision = args.adapter.partition("@")
    if os.path.isdir(source):  # noqa: PTH112
        folder = fetch(AdapterRef(source))
    else:
        folder = fetch(AdapterRef(source, pin(source, revision or None)))
    base = load_base(read_settings(os.environ).base, "none")
    manifest = check(folder, base.facts)
    course = f"the course {manifest.title}" if manifest else "no course named (course.json is missing)"
    print(f"{args.adapter}: fits the base {base.facts.id}; {course}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
