# Thin: each target is a line of swift or a script.
.PHONY: demo test install bench format lint docs packages release check-release

PREFIX ?= /usr/local
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --static-swift-stdlib -Xlinker -s
PROGRAM = .build/release/winnow

demo: release ## Build, clean every page of Samples/ and show one beside its source
	Scripts/demo $(PROGRAM)

test: packages check-release ## Everything: unit tests, rules, samples, transcripts, floors
	$(SWIFT) test
	Scripts/test-rules $(PROGRAM)
	Scripts/test-samples $(PROGRAM)
	Scripts/test-transcripts $(PROGRAM) Tests/Transcripts
	Scripts/test-floors $(PROGRAM)

install: release ## Install the program, its completions and man page below PREFIX
	Scripts/install $(PROGRAM) $(PREFIX)

bench: check-release ## Measure quality and speed beside other extractors and print the tables
	Benchmarks/quality/run $(PROGRAM)
	Benchmarks/speed/run

format: ## Format all Swift sources
	$(SWIFT) format format -i -r Package.swift Sources Tests Plugins

lint: ## Fail where a source is not formatted
	$(SWIFT) format lint -s -r Package.swift Sources Tests Plugins

docs: ## Write the generated pages of Docs/ anew
	Scripts/rule-coverage.py

packages:
	Scripts/install-packages

release: packages
	$(RELEASE) --product winnow

check-release: packages
	$(RELEASE) --product winnow
	$(RELEASE) --product winnow-check
