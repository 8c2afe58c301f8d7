# Homeward. `make help` lists what can be done. Everything a target needs is set up by the target.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
NLU_BIN := nlu/.venv/bin
export UV_PYTHON_PREFERENCE ?= managed

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: setup train ## start everything; prints where to chat
	@exec $(BIN)/homeward run

setup: .venv/run.stamp nlu/.venv/run.stamp ## both environments, from the hashed lock files

train: setup ## train the understanding, unless there is a model for exactly this data
	@$(NLU_BIN)/python nlu/train.py

vectors: setup ## train, and write the vectors that come with the project (nlu/vectors) anew
	@$(NLU_BIN)/python nlu/train.py --share

test: .venv/dev.stamp nlu/.venv/dev.stamp train ## all tests (SKIP=browser leaves the browser out)
	@scripts/test $(SKIP)

check: .venv/dev.stamp nlu/.venv/dev.stamp ## ruff, mypy, import rule, texts, answers, migrations
	@scripts/check

evaluate: train ## measure the understanding on the held-out questions
	@$(BIN)/homeward nlu evaluate nlu/evaluation/*.tsv --picture docs/pictures/confusions.svg

texts: .venv/dev.stamp ## bring content/interface.pot and the .po files in step with bot/sentences.py
	@scripts/texts

lock: .venv/uv.stamp ## make the lock files anew from pyproject.toml and nlu/requirements.in
	@scripts/lock

bench: .venv/dev.stamp train ## speed and memory, as ratios within one run (TRAIN=1 measures trainings too: many minutes)
	@$(BIN)/python scripts/bench.py $(if $(TRAIN),--train)

clean: ## remove environments, models and local data
	rm -rf .venv nlu/.venv nlu/models nlu/.cache var

.PHONY: help run setup train vectors test check evaluate texts lock bench clean

.venv/uv.stamp: requirements/uv.txt scripts/platform
	@scripts/platform $(PYTHON)
	@echo "Setting up Python for the bot (1 of 2) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/run.stamp: .venv/uv.stamp requirements/run.txt pyproject.toml
	@$(UV) pip install --python $(BIN)/python --require-hashes -r requirements/run.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	@$(UV) pip install --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

nlu/.venv/run.stamp: .venv/uv.stamp nlu/requirements.txt
	@echo "Setting up Python 3.10 for Rasa (2 of 2; about 1.5 GB) …"
	@test -x $(NLU_BIN)/python || $(UV) venv --quiet --python "$$(scripts/python310 $(UV))" nlu/.venv
	@$(UV) pip install --python $(NLU_BIN)/python --no-deps --compile-bytecode --require-hashes -r nlu/requirements.txt
	@touch $@

nlu/.venv/dev.stamp: nlu/.venv/run.stamp nlu/requirements-dev.txt
	@$(UV) pip install --python $(NLU_BIN)/python --no-deps --compile-bytecode --require-hashes -r nlu/requirements-dev.txt
	@touch $@
