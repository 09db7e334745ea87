# make demo   plays a morning at the window        make test   every check
# Both prepare what they need: system libraries (apt, as root or with sudo) and .venv.
# make test-bare ROUNDS=10   both of them in a Debian that has next to nothing (root, debootstrap)
# make test-busy ROUNDS=10   every check beside two neighbours that burn the processor
# make test-oldest   every test on the oldest PySide6 that we allow, in .venv-oldest

PYTHON ?= python3
BIN := .venv/bin
OLDEST := .venv-oldest/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
DEMO ?= demo-output

# What Qt needs without a screen, and with one; python3-venv to make .venv.
LIBRARIES := python3-venv libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 \
	libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-xkb1 libxcb-shape0 \
	libxcb-image0 libxcb-render-util0

.PHONY: journeys demo run test test-wheel test-bare test-busy test-oldest lint bench match-report encoder faults pictures translations edition lock wheel clean

demo: .venv/ready
	rm -rf $(DEMO)
	$(BIN)/counter-app demo --dir $(DEMO)

run: .venv/ready
	$(BIN)/counter-app

test: .venv/dev-ready lint
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -n 2

test-bare:
	.ci/bare

test-busy: .venv/dev-ready
	.ci/busy

test-oldest: .venv-oldest/ready
	QT_QPA_PLATFORM=offscreen $(OLDEST)/pytest -q -n 2 $(TESTS)

lint: .venv/dev-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# In a real X window with a window manager (Debian: xvfb openbox xdotool xclip).
# Pictures and logs are left in build/journeys.
journeys: .venv/dev-ready
	$(BIN)/python -m tests.journeys

bench: .venv/dev-ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

# make match-report CATALOG=catalog.csv QUERIES=queries.tsv
match-report: .venv/dev-ready
	$(BIN)/python -m tests.benchmarks.match_report $(CATALOG) $(QUERIES)

# make encoder CATALOG="a.csv b.csv" QUERIES="a.tsv b.tsv" [SWAP=1]
# Makes the encoder of matching anew in build/encoder, some 40 minutes on two idle cores, and
# compares it with the shipped one; SWAP=1 puts it in its place if no set loses more than a point.
encoder: .venv-encoder/ready .venv/dev-ready
	PYTHONPATH=. .venv-encoder/bin/python resources/matching/encoder/make/make_encoder.py \
		build/encoder $(if $(FEW),--few $(FEW)) $(if $(STEPS),--steps $(STEPS))
	$(BIN)/python -m tests.benchmarks.encoder_report build/encoder --catalog $(CATALOG) \
		--queries $(QUERIES) $(if $(SWAP),--swap)

faults: .venv/dev-ready
	$(BIN)/python -m tests.faults.spoiling
	$(BIN)/python -m tests.faults.clones
	$(BIN)/python -m tests.faults.failovers
	COUNTER_APP_LONG_HARM=10 COUNTER_APP_LONG_LOSSES=40 QT_QPA_PLATFORM=offscreen \
		$(BIN)/pytest -q tests/central/test_no_harm_from_others.py tests/central/test_loss_and_return.py
	COUNTER_APP_LONG_CLAIMS=10000 $(BIN)/pytest -q tests/queueing/test_claims.py
	$(BIN)/python -m tests.faults

pictures: .venv/ready
	$(BIN)/python docs/pictures/make.py

translations: .venv/dev-ready
	$(BIN)/python resources/translations/build.py

# The next edition, where the features declare other rights than the last one holds.
edition: .venv/dev-ready
	$(BIN)/python resources/editions/write.py

# The oldest lock differs from the newest in Qt alone; the tools of development go with both.
COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 \
	--no-header --no-annotate pyproject.toml
lock: .venv/bin/uv
	$(COMPILE) -o requirements.lock
	cp requirements.lock requirements-oldest.lock
	$(COMPILE) -P PySide6-Essentials==6.7.3 -o requirements-oldest.lock
	$(COMPILE) --extra dev --no-emit-package pyside6-essentials --no-emit-package shiboken6 \
		-o requirements-dev.lock

# The wheel, installed alone: it checks itself and accepts a case.
test-wheel: .venv/dev-ready
	.ci/wheel

wheel: .venv/dev-ready
	$(BIN)/python -m build --wheel --no-isolation

clean:
	rm -rf .venv .venv-encoder .venv-oldest build dist rounds $(DEMO)

.venv/system:
	@if command -v apt-get >/dev/null && ! { $(PYTHON) -c 'import ensurepip' 2>/dev/null \
		&& ldconfig -p | grep -q libEGL.so.1 && ldconfig -p | grep -q libxcb-cursor.so.0 \
		&& ldconfig -p | grep -q libxkbcommon-x11.so.0 && ldconfig -p | grep -q libfontconfig.so.1 \
		&& ldconfig -p | grep -q libdbus-1.so.3 && ldconfig -p | grep -q libxcb-icccm.so.4 \
		&& ldconfig -p | grep -q libxcb-keysyms.so.1 && ldconfig -p | grep -q libGL.so.1; }; then \
		echo "Installing system libraries: $(LIBRARIES)"; \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get update -qq && \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
			--no-install-recommends $(LIBRARIES) >/dev/null; \
	fi
	@mkdir -p .venv && touch $@

.venv/python: .venv/system
	$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev-ready: .venv/ready requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/bin/uv: .venv/python
	$(BIN)/python -m pip install -q --disable-pip-version-check uv

.venv-oldest/ready: .venv/system requirements-oldest.lock requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv-oldest
	$(OLDEST)/python -m pip install -q --disable-pip-version-check --require-hashes \
		-r requirements-oldest.lock
	$(OLDEST)/python -m pip install -q --disable-pip-version-check --require-hashes \
		-r requirements-dev.lock
	$(OLDEST)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv-encoder/ready: requirements-encoder.lock
	$(PYTHON) -m venv .venv-encoder
	.venv-encoder/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@
