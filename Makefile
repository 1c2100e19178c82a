# What one types; `make` alone lists it. Everything sets itself up first, once.

bin := .venv/bin
offscreen := QT_QPA_PLATFORM=offscreen
# A file of tests at a time on every core.
side_by_side := --numprocesses auto --dist loadfile

.PHONY: help run test check bench pictures data set-up java lock upgrade

help:
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: data ## hold a consultation in the sample studio
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	    $(bin)/studio-desk --demo; \
	else \
	    echo "There is no display: holding the sample consultation without a window."; \
	    $(offscreen) $(bin)/studio-desk demo --out build/demo; \
	fi

test: data java ## run the tests
	$(offscreen) $(bin)/pytest $(side_by_side)

check: data java ## run every gate: style, types, layers, tests
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports
	$(offscreen) $(bin)/pytest $(side_by_side)

bench: data ## time what is promised, each figure beside its floor
	@sh tests/bench/rivals.sh
	@$(offscreen) $(bin)/python -m tests.bench

pictures: data ## draw every screen, light and dark, into build/pictures
	@$(offscreen) $(bin)/studio-desk pictures --out build/pictures

data: set-up ## carry resources/ to where the program finds them
	@$(bin)/python installer/build_data.py

set-up: ## make this checkout ready to run
	@sh installer/set-up.sh

# Without it tests are skipped, in words; nothing else needs it.
java: set-up
	@sh installer/set-up.sh java

lock: ## pin what was added to the dependencies, and keep the other pins
	@PATH="$$PWD/.tools/bin:$$PATH" uv run --no-project --python ">=3.11" installer/lock.py
	@sh installer/set-up.sh

upgrade: ## pin the newest version of every dependency
	@PATH="$$PWD/.tools/bin:$$PATH" uv run --no-project --python ">=3.11" installer/lock.py --upgrade
	@sh installer/set-up.sh
