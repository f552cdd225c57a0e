# make demo: an invented province, served at http://127.0.0.1:8080
# make web: the pages that the program serves at /; needs Node, and without it the program has no pages
# make test: everything that CI runs
# make bench: stores against each other, and the system as its ledger grows; takes a while;
#   make bench ARGS=--quick only sees that everything runs
# make bench-fan-out: how soon an act reaches every subscriber; takes a few minutes
# make bench-pages: how soon the province page is there, and how it keeps up; needs Chromium, takes a few minutes

CARGO ?= cargo
DATA ?= target/demo

.PHONY: demo web test bench bench-fan-out bench-pages check-tools

demo: check-tools web
	$(CARGO) run --release -p luuvet -- demo --data $(DATA)

web:
	bash scripts/web.sh

test: check-tools
	bash scripts/test.sh

bench: check-tools
	$(CARGO) bench -p luuvet-tests --bench stores --bench system -- $(ARGS)

bench-fan-out: check-tools
	$(CARGO) bench -p luuvet --bench fan_out -- $(ARGS)

bench-pages: check-tools web
	$(CARGO) build --release -p luuvet
	node web/tests/bench.mjs target/release/luuvet

check-tools:
	@command -v $(CARGO) >/dev/null || { \
	  echo "luuvet needs a Rust toolchain (1.95 or newer): see https://rustup.rs"; exit 1; }
