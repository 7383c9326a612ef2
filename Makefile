# What people type: `make demo`, `make test`, `make build`, `make install`. Each target says what it needs and does one
# thing; the work is in SwiftPM and in the scripts that are named here.

SWIFT ?= $(shell command -v swift || { test -x /opt/swift/usr/bin/swift && echo /opt/swift/usr/bin/swift; })
DESTDIR =
prefix = /usr
sbindir = $(prefix)/sbin
bindir = $(prefix)/bin
sysconfdir = $(if $(filter /usr,$(prefix)),/etc,$(prefix)/etc)
unitdir = $(prefix)/lib/systemd/system
sysusersdir = $(prefix)/lib/sysusers.d
mandir = $(prefix)/share/man
docdir = $(prefix)/share/doc/newsd
bashdir = $(prefix)/share/bash-completion/completions
zshdir = $(prefix)/share/zsh/vendor-completions
fishdir = $(prefix)/share/fish/vendor_completions.d

# The Swift runtime is linked in, so that the programs run on machines without a toolchain.
RELEASE = --configuration release --static-swift-stdlib
INSTALL = install

.PHONY: all build demo test unit-test system-test fuzz test-asan test-tsan torture soak bench lint install install-files deb clean deps toolchain
all: build

build: deps toolchain  ## newsd and newsctl, optimised
	$(SWIFT) build $(RELEASE) --product newsd
	$(SWIFT) build $(RELEASE) --product newsctl

demo: build  ## newsd against a small news site on this machine
	$(SWIFT) build $(RELEASE) --product newsd-demo-site
	Demo/run.sh

test: unit-test system-test  ## everything

unit-test: deps toolchain  ## the Swift tests
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

system-test: build  ## units, manuals, example configuration, and the daemon under a real systemd where one can boot
	$(SWIFT) build $(RELEASE) --product newsd-demo-site
	Tests/System/run.sh

# Each target has its seeds in Tests/Fuzz/Corpus; what a run finds stays in .build/fuzz, findings in the folder above it.
FUZZ = pages
SECONDS = 60
fuzz: deps toolchain  ## libFuzzer with AddressSanitizer over one parser: make fuzz FUZZ=pages SECONDS=1800
	$(SWIFT) build --configuration release --scratch-path .build/fuzz --product newsd-fuzz --sanitize fuzzer \
	    -Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=address -Xswiftc -DFUZZING
	mkdir -p .build/fuzz/corpus/$(FUZZ) .build/fuzz/found
	SWIFT_BACKTRACE=enable=no $(FUZZ_ENVIRONMENT_$(FUZZ)) .build/fuzz/release/newsd-fuzz --target=$(FUZZ) -max_total_time=$(SECONDS) -max_len=32768 \
	    -timeout=30 -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix=.build/fuzz/found/ \
	    $(FUZZ_OPTIONS_$(FUZZ)) $(addprefix -dict=,$(wildcard Tests/Fuzz/Corpus/$(FUZZ).dict)) .build/fuzz/corpus/$(FUZZ) \
	    Tests/Fuzz/Corpus/$(FUZZ) $(FUZZ_SEEDS_$(FUZZ))
FUZZ_SEEDS_pages = Tests/NewsExtractTests/Fixtures
# The TOML reader keeps every tree that it has made: no leaks between inputs, and none at the end.
FUZZ_OPTIONS_configuration = -detect_leaks=0
FUZZ_ENVIRONMENT_configuration = ASAN_OPTIONS=detect_leaks=0

# Scratch paths of their own: what a sanitizer builds is no use to anybody else. The leak checker is off, since the TOML
# reader and what libdispatch keeps for good are no leaks of ours.
TESTS = NewsXMLTests|NewsFeedsTests|NewsFetchTests|NewsSpoolTests|NewsStoreTests
test-asan: deps toolchain  ## tests under AddressSanitizer: make test-asan TESTS='NewsXMLTests|NewsFeedsTests'
	$(SWIFT) build --build-tests --scratch-path .build/asan --sanitize address
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --skip-build --scratch-path .build/asan --sanitize address --filter '$(TESTS)'

# Tests/thread.supp says what is not looked at, and why.
THREAD_TESTS = .
test-tsan: deps toolchain  ## tests under ThreadSanitizer, all or make test-tsan THREAD_TESTS='NewsFetchTests|NewsDaemonTests'
	$(SWIFT) build --build-tests --scratch-path .build/tsan --sanitize thread
	TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/thread.supp halt_on_error=0" \
	    $(SWIFT) test --skip-build --scratch-path .build/tsan --sanitize thread --filter '$(THREAD_TESTS)'

ROUNDS = 1000
SEED =
torture: build  ## newsd is killed, refused and cut off: make torture ROUNDS=1000 SEED=42
	$(SWIFT) build $(RELEASE) --product newsd-torture
	.build/release/newsd-torture --rounds $(ROUNDS) $(addprefix --seed ,$(SEED))
	.build/release/newsd-torture --rounds $(ROUNDS) $(addprefix --seed ,$(SEED)) --power-cuts || test $$? -eq 77

MINUTES = 10
soak: build  ## a daemon at a very high pace; its memory, descriptors and threads must stay flat: make soak MINUTES=10
	$(SWIFT) build $(RELEASE) --product newsd-torture
	.build/release/newsd-torture soak $(MINUTES)

# KNOWN=10000000 also measures the chain beside so large a store, which is made once (1.2 GB) and takes its time.
KNOWN =
bench: build  ## each stage and the whole chain beside their floors, over invented news: make bench KNOWN=10000000
	$(SWIFT) build $(RELEASE) --product newsd-bench
	$(SWIFT) build $(RELEASE) --product newsd-store-bench
	.build/release/newsd-bench pages
	.build/release/newsd-bench feeds
	.build/release/newsd-bench schedule
	.build/release/newsd-bench near
	.build/release/newsd-store-bench spool .build/bench
	.build/release/newsd-store-bench polls .build/bench
	.build/release/newsd-store-bench chain .build/bench 3000 $(KNOWN)

lint: toolchain  ## format of the sources, manuals, shell scripts
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Demo Benchmarks
	@if command -v mandoc >/dev/null; then echo "mandoc -T lint man/*"; \
	    ! mandoc -T lint man/* 2>&1 | grep -vE 'referenced manual not found|outdated mandoc.db'; \
	else echo "lint: mandoc is not installed, manuals not checked"; fi
	@for script in Demo/run.sh .ci/run .ci/deps Tests/System/*.sh; do bash -n $$script || exit 1; done

install: build install-files  ## DESTDIR= and prefix= as usual
	@test -n "$(DESTDIR)" || echo "Next: systemd-sysusers && systemctl daemon-reload && systemctl enable --now newsd"

# An administrator's configuration is never overwritten: a new example goes beside it.
install-files:
	$(INSTALL) -d $(DESTDIR)$(sbindir) $(DESTDIR)$(bindir) $(DESTDIR)$(sysconfdir)/newsd/sources.d \
	    $(DESTDIR)$(unitdir) $(DESTDIR)$(sysusersdir) $(DESTDIR)$(docdir)/examples \
	    $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man5 $(DESTDIR)$(mandir)/man8
	$(INSTALL) -s -m 755 .build/release/newsd $(DESTDIR)$(sbindir)/newsd
	$(INSTALL) -s -m 755 .build/release/newsctl $(DESTDIR)$(bindir)/newsctl
	@file=newsd.toml; if test -e $(DESTDIR)$(sysconfdir)/newsd/$$file; then file=newsd.toml.new; fi; \
	    echo "$(sysconfdir)/newsd/$$file"; \
	    $(INSTALL) -m 644 config/newsd.toml $(DESTDIR)$(sysconfdir)/newsd/$$file
	for unit in newsd.service newsd-once.service newsd-once.timer; do \
	    sed -e 's,/usr/sbin/newsd,$(sbindir)/newsd,g' -e 's,/etc/newsd,$(sysconfdir)/newsd,g' systemd/$$unit \
	        >$(DESTDIR)$(unitdir)/$$unit && chmod 644 $(DESTDIR)$(unitdir)/$$unit || exit 1; done
	$(INSTALL) -m 644 systemd/sysusers.d/newsd.conf $(DESTDIR)$(sysusersdir)/newsd.conf
	$(INSTALL) -m 644 man/*.1 $(DESTDIR)$(mandir)/man1
	$(INSTALL) -m 644 man/*.5 $(DESTDIR)$(mandir)/man5
	$(INSTALL) -m 644 man/*.8 $(DESTDIR)$(mandir)/man8
	$(INSTALL) -m 644 README.md CHANGELOG.md LICENSE docs/record.schema.json docs/ninjs.schema.json $(DESTDIR)$(docdir)
	$(INSTALL) -m 644 config/newsd.toml config/sources.d/*.toml systemd/examples/*.conf docs/examples/* \
	    $(DESTDIR)$(docdir)/examples
	$(INSTALL) -d $(DESTDIR)$(bashdir) $(DESTDIR)$(zshdir) $(DESTDIR)$(fishdir) .build/completions
	for program in newsd newsctl; do for shell in bash zsh fish; do \
	    .build/release/$$program --generate-completion-script $$shell | sed '1{/^#!/d}' \
	        >.build/completions/$$program.$$shell || exit 1; test -s .build/completions/$$program.$$shell || exit 1; \
	    done; done
	for program in newsd newsctl; do \
	    $(INSTALL) -m 644 .build/completions/$$program.bash $(DESTDIR)$(bashdir)/$$program && \
	    $(INSTALL) -m 644 .build/completions/$$program.zsh $(DESTDIR)$(zshdir)/_$$program && \
	    $(INSTALL) -m 644 .build/completions/$$program.fish $(DESTDIR)$(fishdir)/$$program.fish || exit 1; done

# debian/README.source tells what the build needs; what it is made of is what `make install-files` installs.
deb: deps toolchain  ## the Debian package, in .build/deb
	.ci/deps debhelper lintian
	SWIFT=$(SWIFT) DEB_DESTINATION=$(CURDIR)/.build/deb debian/rules clean binary
	lintian --fail-on error,warning --tag-display-limit 0 .build/deb/*.deb
	@ls .build/deb/*.deb

clean:  ## all that was built, and what `make demo` keeps
	rm -rf .build

deps:  ## install the Debian packages that are missing
	@.ci/deps

toolchain:
	@test -n "$(SWIFT)" || { echo "No Swift toolchain: put Swift 6.2 or newer on PATH or in /opt/swift" \
	    "(https://www.swift.org/install), or say make SWIFT=/path/to/swift" >&2; exit 1; }
