# Thin: each target is a line of swift or a script.
.PHONY: demo test install bench format lint docs documentation packages release check-release

PREFIX ?= /usr/local
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --static-swift-stdlib -Xlinker -s
PROGRAM = .build/release/winnow

demo: release ## Build, clean every page of Samples/ and show one beside its source
	Scripts/demo $(PROGRAM)

test: packages lint check-release ## Everything: unit tests, rules, samples, transcripts, floors, parsing, properties, hostile pages, fuzzing
	$(SWIFT) test
	Scripts/test-library .build/debug/library-example
	$(MAKE) documentation
	Scripts/test-rules $(PROGRAM)
	Scripts/test-samples $(PROGRAM)
	Scripts/test-transcripts $(PROGRAM) Tests/Transcripts README.md Docs/output.md
	Scripts/test-output $(PROGRAM)
	Scripts/test-install $(PROGRAM)
	Scripts/test-floors $(PROGRAM)
	Scripts/test-fidelity .build/release/winnow-check
	Scripts/test-properties .build/release/winnow-check
	Scripts/test-hostile $(PROGRAM)
	Scripts/test-allocations .build/release/winnow-check
	Scripts/test-fuzz

install: release ## Install the program, its completions and man page below PREFIX
	Scripts/install $(PROGRAM) $(PREFIX)

bench: check-release ## Measure quality and speed beside other extractors and print the tables
	Benchmarks/quality/run $(PROGRAM)
	Benchmarks/speed/run

format: ## Format all Swift sources
	$(SWIFT) format format -i -r Package.swift Sources Samples Tests Plugins

lint: ## Fail where a source is not formatted
	$(SWIFT) format lint -s -r Package.swift Sources Samples Tests Plugins

docs: documentation ## Write the generated pages of Docs/ anew, and the library's documentation
	Scripts/rule-coverage.py

documentation: ## The library's documentation, below .build/documentation
	$(SWIFT) package --allow-writing-to-directory .build/documentation generate-documentation \
	  --enable-experimental-combined-documentation --target Winnow --target WinnowDocument --target WinnowRules \
	  --output-path .build/documentation --transform-for-static-hosting --warnings-as-errors

packages:
	Scripts/install-packages

release: packages
	$(RELEASE) --product winnow

check-release: packages
	$(RELEASE) --product winnow
	$(RELEASE) --product winnow-check
