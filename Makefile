# make run, make test: from a fresh machine with Python 3.11 or 3.12. Everything lands in .venv.
PYTHON ?= python3
PORT ?= 7860
PY = .venv/bin/python
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)

run: install
	PORT=$(PORT) $(PY) app.py

# One process a core, each with one thread.
test: install
	OMP_NUM_THREADS=1 $(PY) -m pytest --numprocesses auto --dist loadfile

lint: install
	.venv/bin/ruff check . && .venv/bin/ruff format --check .

bench-train: install
	$(PY) -m pip install --quiet --constraint constraints.txt --group bench
	$(PY) -m benchmarks.train
	$(PY) -m benchmarks.train_to_loss

bench-eval: install
	$(PY) -m benchmarks.evaluate

bench-serve: install
	$(PY) -m benchmarks.serve

bench-students: install
	$(PY) -m benchmarks.students

bench-page: install
	$(PY) -m benchmarks.page

bench-read: install
	$(PY) -m benchmarks.read $(DECKS)

# A Space that serves this checkout, for whose token HF_TOKEN is: make space SPACE=owner/name [PUBLIC=1]
space: install
	$(PY) -m train.space $(SPACE) $(if $(PUBLIC),--public)

# Tesseract reads slides that are pictures; OCR_LANGUAGES="eng deu" for slides in German too.
OCR_LANGUAGES ?= eng
ocr:
	@command -v apt-get >/dev/null || { echo "make ocr: no apt-get here; install Tesseract and its language files with your package manager (macOS: brew install tesseract tesseract-lang)"; exit 2; }
	$(SUDO) apt-get update
	$(SUDO) apt-get install -y --no-install-recommends tesseract-ocr $(OCR_LANGUAGES:%=tesseract-ocr-%)

install: .venv/installed

.venv/installed: requirements.txt constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13) and "Python 3.11 or 3.12 is needed; run make PYTHON=python3.12")'
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --upgrade "pip>=25.1"
	$(PY) -m pip install --quiet --constraint constraints.txt --requirement requirements.txt --group train --group test
	touch $@

.PHONY: run test lint bench-train bench-eval bench-serve bench-students bench-page bench-read ocr space install
