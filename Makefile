# make demo: an invented province, served at http://127.0.0.1:8080
# make test: everything that CI runs
# make bench: stores against each other, and the system as its ledger grows; takes a while;
#   make bench ARGS=--quick only sees that everything runs

CARGO ?= cargo
DATA ?= target/demo

.PHONY: demo test bench check-tools

demo: check-tools
	$(CARGO) run --release -p luuvet -- demo --data $(DATA)

test: check-tools
	bash scripts/test.sh

bench: check-tools
	$(CARGO) bench -p luuvet-tests --bench stores --bench system -- $(ARGS)

check-tools:
	@command -v $(CARGO) >/dev/null || { \
	  echo "luuvet needs a Rust toolchain (1.95 or newer): see https://rustup.rs"; exit 1; }
