# Two commands do everything: `make demo` shows the main job, `make test` proves it.
# Both prepare what they need themselves (.ci/siapkan): a virtual environment, and for the tests LibreOffice where apt may be used.
VENV ?= .venv
BIN := $(VENV)/bin
KELUAR ?= keluaran

.PHONY: demo test lint uji bench buku bersih

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

# The committed master workbook, without the path of this computer's Python; a test compares it with a rebuild
buku:
	$(BIN)/pkxl buku --contoh --penampung --timpa -o workbooks/pkxl.xlsm

bersih:
	rm -rf $(VENV) $(KELUAR) build *.egg-info
