# Everything that a person or a machine does with the project. Two targets need nothing but a Swift
# toolchain on Debian or Ubuntu: `make demo` and `make test`. Each installs what is missing first.

SHELL := /bin/sh
SWIFT ?= swift
BUILD := .build
BIN := $(BUILD)/release/zonefence
OUT := demo-output
PREFIX := /usr/local
# Inlining across modules is worth a third of the speed of a check.
RELEASE := -c release -Xswiftc -cross-module-optimization

# What the binaries are built against and what they run: GEOS, PROJ, OpenSSL's digests, SQLite, zlib,
# libxlsxwriter for reports, Clp for what may be published of them, ogr2ogr for workbooks, Leaflet
# for the map. Python's jsonschema checks the schemas in the tests, openpyxl and SciPy the reports.
BUILD_PACKAGES := libgeos-dev libproj-dev libssl-dev libsqlite3-dev zlib1g-dev libxlsxwriter-dev \
	coinor-libclp-dev pkg-config
RUN_PACKAGES := gdal-bin
SERVE_PACKAGES := libjs-leaflet
# Clients of the service: GDAL's driver for OGC API Features, OWSLib; workbooks to send.
CLIENT_PACKAGES := curl openssl gdal-bin python3-gdal python3-owslib python3-openpyxl
# QGIS is a gigabyte, and so only in the long tests.
QGIS_PACKAGES := python3-qgis
# The map is checked in a real browser, with letters for Chinese.
MAP_PACKAGES := python3 python3-openpyxl python3-selenium chromium chromium-driver fonts-noto-cjk
TEST_PACKAGES := python3 python3-jsonschema python3-openpyxl python3-scipy
# Verdicts opened with GDAL; the store and verdicts in a PostgreSQL of the test's own.
EXPORT_PACKAGES := gdal-bin python3-gdal
POSTGIS_PACKAGES := postgresql-15 postgresql-15-postgis-3 postgresql-client
# The benchmarks' peers come from PyPI, into a folder of their own.
BENCH_PACKAGES := python3 python3-venv
BENCH_PYTHON := Benchmarks/.venv

.PHONY: help demo run-demo serve install install-server test test-map test-reports test-export test-postgis test-runs test-clients test-qgis test-service-long bench-service bench-addresses bench-holdout test-threads test-store build install-packages install-test-packages \
	fuzz gates bench bench-tools install-bench-packages clean

help:
	@echo "make demo    check the shipped firm list against the shipped boundaries, with the shipped addresses"
	@echo "make serve   serve the shipped boundaries on http://127.0.0.1:8080"
	@echo "make test    run all tests"
	@echo "make test-clients real and hostile clients of the service (part of make test)"
	@echo "make test-reports reports recounted by a script of their own (part of make test)"
	@echo "make test-export  verdicts in GeoPackage, Shapefile and others, opened with GDAL (slow)"
	@echo "make test-postgis the store and verdicts in a PostGIS of the test's own (slow)"
	@echo "make test-runs    kill checks that keep their runs, and read the file each time (slow)"
	@echo "make test-qgis    QGIS as a client of the service (installs a gigabyte)"
	@echo "make test-service-long  the same for longer, schemathesis and ogctests (slow)"
	@echo "make bench-service      measure the service under load (slow)"
	@echo "make bench-addresses    measure the reading and finding of addresses (slow)"
	@echo "make test-map     check the map in a browser (part of make test)"
	@echo "make install build a binary that needs no Swift, and install it in $(PREFIX)/bin"
	@echo "make install-server  the same for the service, with a systemd unit"
	@echo "make test-threads  the tests of what lanes share, under the thread sanitizer"
	@echo "make test-store    kill imports thousands of times and read the store each time (slow)"
	@echo "make build   build the release binary, $(BIN)"
	@echo "make bench   measure speed and memory beside the peers (slow)"
	@echo "make fuzz    fuzz the readers, ten minutes each"
	@echo "make gates   format, warnings, imports and forbidden words"

# $(call install,PACKAGES): installs those that dpkg does not have, through sudo only if not root.
define install
@missing=""; \
for package in $(1); do \
	dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
		|| missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
	if [ "$$(id -u)" -eq 0 ]; then sudo=""; else sudo="sudo"; fi; \
	echo "Installing:$$missing"; \
	$$sudo apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing \
		>/dev/null; \
fi
endef

install-packages:
	$(call install,$(BUILD_PACKAGES) $(RUN_PACKAGES))

install-test-packages: install-packages
	$(call install,$(TEST_PACKAGES) $(SERVE_PACKAGES))

build: install-packages
	$(SWIFT) build $(RELEASE) --product zonefence

demo: build
	@$(MAKE) --no-print-directory run-demo

DEMO_GAZETTEER := gazetteer build geojson/gazetteer.csv --crs WGS84 --date 2026-03-01 \
	-o $(OUT)/gazetteer.sqlite
DEMO := check geojson/firms.csv --boundaries boundaries \
	--gazetteer $(OUT)/gazetteer.sqlite --verify-coordinates \
	--indicators '营业收入(万元),从业人员' -o $(OUT)/verdicts.csv --summary $(OUT)/summary.json

DEMO_REPORT := report $(OUT)/verdicts.csv --summary $(OUT)/summary.json \
	--indicators '营业收入(万元),从业人员' -o $(OUT)/report

# The part of the demo that runs the program.
run-demo:
	@mkdir -p $(OUT)
	@rm -f $(OUT)/gazetteer.sqlite
	@echo "zonefence $(DEMO_GAZETTEER)"
	@$(BIN) $(DEMO_GAZETTEER)
	@echo
	@echo "zonefence $(DEMO)"
	@echo
	@$(BIN) $(DEMO)
	@echo
	@echo "zonefence $(DEMO_REPORT)"
	@echo
	@$(BIN) $(DEMO_REPORT)
	@echo
	@echo "Verdicts, one row a firm: $(OUT)/verdicts.csv"
	@echo "Summary, one entry a zone: $(OUT)/summary.json"

PORT := 8080

# The service for one's own machine: whoever reaches it may check lists, nobody may write.
# make serve GAZETTEER=FILE locates lists of addresses as well.
serve: install-packages
	$(call install,$(SERVE_PACKAGES))
	$(SWIFT) build $(RELEASE) --product zonefence-server
	$(BUILD)/release/zonefence-server --boundaries boundaries --port $(PORT) --anonymous check \
		$(if $(GAZETTEER),--gazetteer '$(GAZETTEER)')

# With Swift's own libraries in the binary, so that the machine it runs on needs none.
install: install-packages
	$(SWIFT) build $(RELEASE) --static-swift-stdlib --product zonefence --scratch-path .build-install
	install -D -m 755 .build-install/release/zonefence $(DESTDIR)$(PREFIX)/bin/zonefence

# The service likewise, with its unit; `systemctl enable --now zonefence-server` starts it.
install-server: install-packages
	$(call install,$(SERVE_PACKAGES))
	$(SWIFT) build $(RELEASE) --static-swift-stdlib --product zonefence-server --scratch-path .build-install
	install -D -m 755 .build-install/release/zonefence-server $(DESTDIR)$(PREFIX)/bin/zonefence-server
	install -D -m 644 Tools/zonefence-server.service \
		$(DESTDIR)/etc/systemd/system/zonefence-server.service

test: install-test-packages
	/usr/bin/python3 Tools/list_web_files.py --check
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest
	/usr/bin/python3 Tools/check_readme.py --binary $(BUILD)/debug/zonefence
	/usr/bin/python3 Tools/check_schemas.py --binary $(BUILD)/debug/zonefence
	@/usr/bin/python3 Tests/Geocoding/check_geocoding.py --zonefence $(BUILD)/debug/zonefence \
		> $(BUILD)/check_geocoding.log \
		|| { grep -v "^ok" $(BUILD)/check_geocoding.log; exit 1; }; \
		tail -1 $(BUILD)/check_geocoding.log
	@$(MAKE) --no-print-directory test-reports
	@$(MAKE) --no-print-directory test-clients
	@$(MAKE) --no-print-directory test-map

# The map in headless Chromium; makes the picture in the README.
test-map: install-test-packages
	$(call install,$(MAP_PACKAGES))
	$(SWIFT) build --product zonefence-server
	$(SWIFT) build --product zonefence
	/usr/bin/python3 Tests/Browser/run.py --binary $(BUILD)/debug/zonefence-server \
		--language zh --screenshot $(MAP_PICTURE)

MAP_PICTURE := $(BUILD)/map.png

# The service with real clients, hostile ones, and boundaries that change under it.
CLIENT_CHECKS := check_start check_options check_addresses check_runs check_access check_ogc check_firms check_attacks check_reload
test-clients: install-test-packages
	$(call install,$(CLIENT_PACKAGES))
	$(SWIFT) build --product zonefence-server
	$(SWIFT) build --product zonefence
	@set -e; for check in $(CLIENT_CHECKS); do \
		echo "$$check"; \
		/usr/bin/python3 Tests/Clients/$$check.py --binary $(BUILD)/debug/zonefence-server \
			--zonefence $(BUILD)/debug/zonefence > $(BUILD)/$$check.log \
			|| { grep -v "^ok" $(BUILD)/$$check.log; exit 1; }; \
		tail -1 $(BUILD)/$$check.log; \
	done

# QGIS, without a screen, reads the collections.
test-qgis: install-test-packages
	$(call install,$(QGIS_PACKAGES))
	$(SWIFT) build --product zonefence-server
	/usr/bin/python3 Tests/Clients/check_qgis.py --binary $(BUILD)/debug/zonefence-server

# The long attacks, and schemathesis and ogctests, which come from PyPI. Not in a hidden folder, in
# which pytest would not find what belongs to ogctests.
test-service-long: test-clients test-qgis install-bench-packages
	@set -e; venv=$$(mktemp -d); trap 'rm -rf "$$venv"' EXIT; \
	python3 -m venv "$$venv"; \
	"$$venv/bin/pip" install --quiet -r Tests/Clients/requirements.txt; \
	/usr/bin/python3 Tests/Clients/check_schemathesis.py --binary $(BUILD)/debug/zonefence-server \
		--zonefence $(BUILD)/debug/zonefence --python "$$venv/bin/python"
	/usr/bin/python3 Tests/Clients/check_attacks.py --binary $(BUILD)/debug/zonefence-server \
		--zonefence $(BUILD)/debug/zonefence --long

# The service under load, beside a bare route of the same server.
bench-service: install-packages
	$(call install,$(SERVE_PACKAGES) wrk python3)
	$(SWIFT) build $(RELEASE) --product zonefence-server
	$(SWIFT) build $(RELEASE) --product zonefence
	$(SWIFT) build -c release --package-path Benchmarks --product bare-route
	Benchmarks/.build/release/bare-route 8081 & bare=$$!; \
	/usr/bin/python3 Tests/Clients/bench_service.py --binary $(BUILD)/release/zonefence-server \
		--zonefence $(BIN) --bare-url http://127.0.0.1:8081/bare; code=$$?; kill $$bare; exit $$code

# Addresses read and matched against a gazetteer of 5,000,000 invented entries (1 GB in /tmp).
bench-addresses: install-packages
	$(SWIFT) build $(RELEASE) --package-path Benchmarks --product address-speed
	$(SWIFT) build $(RELEASE) --package-path Benchmarks --product gazetteer-speed
	Benchmarks/.build/release/address-speed
	folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
		Benchmarks/.build/release/gazetteer-speed 5000000 "$$folder/gazetteer"

# How honest accuracies are: a fifth of a list with addresses and coordinates is held back, and
# asked for. make bench-holdout LIST=places.csv CRS=GCJ-02 SEED=1
SEED := 1
bench-holdout: install-packages
	$(SWIFT) build $(RELEASE) --package-path Benchmarks --product gazetteer-holdout
	Benchmarks/.build/release/gazetteer-holdout $(LIST) $(CRS) $(SEED)

# The tests of what lanes share, under the thread sanitizer, in a folder of its own.
test-threads: install-test-packages
	$(SWIFT) build --build-tests --sanitize=thread --scratch-path .build-threads
	TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/thread-sanitizer.supp halt_on_error=1" \
		$(SWIFT) test --skip-build --disable-xctest --sanitize=thread \
		--scratch-path .build-threads --filter '$(SHARED_STATE_TESTS)'

# Reports of generated lists recounted from the verdicts, pages and workbooks held against the
# figures, and what is published bounded by linear programmes.
test-reports: install-test-packages
	$(SWIFT) build --product zonefence
	/usr/bin/python3 Tests/Disclosure/check_intervals.py --self-test
	@/usr/bin/python3 Tests/Reports/check_report.py --binary $(BUILD)/debug/zonefence \
		> $(BUILD)/check_report.log \
		|| { cat $(BUILD)/check_report.log; exit 1; }; tail -1 $(BUILD)/check_report.log

test-export: install-test-packages
	$(call install,$(EXPORT_PACKAGES))
	$(SWIFT) build --product zonefence
	@/usr/bin/python3 Tests/Export/check_export.py --zonefence $(BUILD)/debug/zonefence \
		> $(BUILD)/check_export.log \
		|| { grep -v "^ok" $(BUILD)/check_export.log; exit 1; }; tail -1 $(BUILD)/check_export.log

test-postgis: install-test-packages
	$(call install,$(POSTGIS_PACKAGES))
	$(SWIFT) build --product zonefence
	@/usr/bin/python3 Tests/Postgis/check_postgis.py --zonefence $(BUILD)/debug/zonefence \
		> $(BUILD)/check_postgis.log \
		|| { grep -v "^ok" $(BUILD)/check_postgis.log; exit 1; }; tail -1 $(BUILD)/check_postgis.log

test-runs: install-test-packages
	$(SWIFT) build --product zonefence
	/usr/bin/python3 Tests/Runs/check_read_only.py --binary $(BUILD)/debug/zonefence
	/usr/bin/python3 Tests/Runs/check_kill.py --binary $(BUILD)/debug/zonefence

# The program killed in the middle of imports, thousands of times; the store is read after each.
test-store: install-test-packages
	$(SWIFT) build --build-tests
	ZONEFENCE_KILL_ROUNDS=$(KILL_ROUNDS) \
		$(SWIFT) test --skip-build --disable-xctest --filter 'KilledImportTests|StoreWriter'

KILL_ROUNDS := 3000

SHARED_STATE_TESTS := SnapshotTests|DelimitedTextTests|FirmCheckTests|AnswerTests|GeocodersTests|WritersTests

# Not with the address sanitizer as well: whether coverage is measured then is a matter of luck.
# Ten minutes for each reader of what comes from outside; FUZZ_SECONDS changes that.
FUZZ_SECONDS ?= 600
FUZZERS := FuzzAddress FuzzGeoJSON FuzzSurveyText
fuzz: install-packages
	@set -e; for fuzzer in $(FUZZERS); do \
		$(SWIFT) build -c release --package-path Fuzzing --scratch-path .build-fuzz \
			--sanitize=fuzzer --product $$fuzzer; \
		mkdir -p .build-fuzz/corpus/$$fuzzer; \
		.build-fuzz/release/$$fuzzer -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=8192 \
			.build-fuzz/corpus/$$fuzzer Fuzzing/Corpus/$${fuzzer#Fuzz}; \
	done

gates:
	.ci/gates

install-bench-packages: install-packages
	$(call install,$(BENCH_PACKAGES))

# SedonaDB is not to be had for every machine: without it the other peers are measured.
$(BENCH_PYTHON)/done: Benchmarks/requirements.txt Benchmarks/requirements-optional.txt
	python3 -m venv $(BENCH_PYTHON)
	$(BENCH_PYTHON)/bin/pip install --quiet -r Benchmarks/requirements.txt
	$(BENCH_PYTHON)/bin/pip install --quiet -r Benchmarks/requirements-optional.txt \
		|| echo "SedonaDB cannot be installed here and is left out."
	touch $@

bench-tools: install-bench-packages
	@$(MAKE) --no-print-directory $(BENCH_PYTHON)/done

# make bench BENCH_OPTIONS=--quick
bench: bench-tools
	Benchmarks/run $(BENCH_OPTIONS)

clean:
	rm -rf $(BUILD) $(OUT) Benchmarks/.build Benchmarks/data
