# Two commands do everything: `make demo` shows the main job, `make test` proves it.
# Both prepare what they need themselves (.ci/siapkan): a virtual environment, and for the tests LibreOffice where apt may be used.
VENV ?= .venv
BIN := $(VENV)/bin
KELUAR ?= keluaran

.PHONY: demo test lint uji bench tahan audit buku gambar bersih

demo:
	@.ci/siapkan demo $(VENV)
	@$(BIN)/pkxl demo --keluar $(KELUAR)

test:
	@.ci/siapkan test $(VENV)
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory uji

lint:
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

uji:
	$(BIN)/pytest -n 2 --dist loadgroup

bench:
	@.ci/siapkan test $(VENV)
	$(BIN)/python -m bench

# The long form of what the tests try for seconds: kills, full disks, fuzzing, 20,000 files; figures for docs/keandalan.md
tahan:
	@.ci/siapkan test $(VENV)
	$(BIN)/python bench/tahan.py
	$(BIN)/python bench/gores.py --menit 10
	$(BIN)/python -m bench.himpun tahan 20000

# Known weaknesses in what we depend on (asks the package index) and the licences of it
audit:
	@.ci/siapkan test $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check pip-audit
	-$(BIN)/pip-audit --no-deps --disable-pip -r constraints.txt
	$(BIN)/python -m bench.lisensi

# The committed master workbook, without the path of this computer's Python; a test compares it with a rebuild
buku:
	$(BIN)/pkxl buku --contoh --penampung --timpa -o workbooks/pkxl.xlsm

# The pictures of docs/gambar, taken from LibreOffice on a screen of its own (Xvfb, openbox, xdotool, ImageMagick)
gambar:
	@.ci/siapkan test $(VENV)
	$(BIN)/python -m bench.gambar

bersih:
	rm -rf $(VENV) $(KELUAR) build *.egg-info
