.PHONY: up demo down backup restore list build test verify fmt pages paper backtest replay bench fire fuzz soak failpoints simulate endurance readers
.DEFAULT_GOAL := list

list:
	@echo "make build            compile and package, without tests"
	@echo "make test             the test command of the README: tests, house rules, format, Checkstyle"
	@echo "make verify           the same from scratch, with the nullness check"
	@echo "make fmt              format the sources"
	@echo "make pages            write what is made of other files: metrics, settings, the chart's page and its copies"
	@echo "make paper FILE=…     trade a tape on paper, with Kafka, PostgreSQL and the four services"
	@echo "make backtest FILE=…  run a strategy over a tape"
	@echo "make replay FILE=…    run a repro.json, or a paper run's folder, again and compare"
	@echo "make up               the suite in containers, on Kraken's live public data"
	@echo "make demo             the suite in containers, on a recording"
	@echo "make down             end the containers; what they had is kept"
	@echo "make backup           keep what the containers had in backup/; make restore puts it into new volumes"
	@echo "make bench            the JMH benchmarks"
	@echo "make fire             the tests that take longer: ends at all failpoints, a frozen process"
	@echo "make fuzz STATE=…     ask the services of a running suite whatever docs/openapi allows, and what it does not"
	@echo "make failpoints       end each service at each of its failpoints under load, three rounds (ROUNDS=…, SEED=…)"
	@echo "make simulate SEEDS=… play so many histories of risk and execution, from FIRST=… on"
	@echo "make endurance        an hour on market data of a simulated Kraken that hangs up: nothing grows (MINUTES=…)"
	@echo "make readers          a million fills exported, and two slow readers beside trading (SECONDS=…)"
	@echo "make soak             a long storm: each service killed 50 times (KILLS=…), all else three times (ROUNDS=…)"

build:
	@./breakwater mvn -q -DskipTests package

test:
	@./breakwater test

verify:
	@./breakwater mvn -Pnullness clean verify

fmt:
	@./breakwater mvn -q spotless:apply

pages:
	@./breakwater mvn -q -pl tests/architecture-tests,tests/deployment-tests -am \
		-Dtest='MetricsPageTest,ConfigurationPageTest,ReadmeTest,MonitoringTest' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dbreakwater.pages=write test

paper:
	@./breakwater paper --tape "$(FILE)"

up:
	@docker compose up --detach --build --wait

demo:
	@docker compose --profile demo up --detach --build --wait

down:
	@docker compose --profile demo --profile tools down

# Rows, topics, kills on disk and secrets belong together.
KEPT = kept kafka postgres risk execution
BACKUP ?= backup
# Of the suite as compose sees it, .env included.
PROJECT = $$(docker compose --profile demo config | sed -n 's/^name: //p')
CLI = $$(docker compose --profile demo config --images | grep '^breakwater/cli:')
TAR = docker run --rm -i --pull never --user 0 --network none --entrypoint tar

backup:
	@project=$(PROJECT); cli=$(CLI); umask 077; mkdir -p "$(BACKUP)"; \
	for v in $(KEPT); do docker volume inspect "$${project}_$$v" > /dev/null 2>&1 \
		|| { echo "there is no volume $${project}_$$v: is this the folder of the suite?" >&2; exit 1; }; done; \
	running=$$(docker compose --profile demo ps --services --status running --status restarting); \
	[ -z "$$running" ] || docker compose --profile demo stop $$running || exit 1; \
	for v in $(KEPT); do \
		$(TAR) -v "$${project}_$$v:/v:ro" "$$cli" -C /v -czf - . > "$(BACKUP)/$$v.part" \
		&& mv "$(BACKUP)/$$v.part" "$(BACKUP)/$$v.tar.gz" || { echo "$(BACKUP)/$$v.tar.gz was not made" >&2; bad=1; }; \
	done; [ -z "$$running" ] || docker compose --profile demo start $$running || exit 1; [ -z "$$bad" ]

restore:
	@project=$(PROJECT); cli=$(CLI); \
	for v in $(KEPT); do gzip -t "$(BACKUP)/$$v.tar.gz" || exit 1; done; \
	if docker volume inspect "$${project}_postgres" > /dev/null 2>&1; then \
		echo "there are volumes already: end the containers with docker compose --profile demo down --volumes" >&2; exit 1; fi; \
	docker compose --profile demo create --build || exit 1; \
	for v in $(KEPT); do \
		$(TAR) -v "$${project}_$$v:/v" "$$cli" -C /v -xzf - < "$(BACKUP)/$$v.tar.gz" || exit 1; done

backtest:
	@./breakwater backtest --tape "$(FILE)"

replay:
	@./breakwater replay "$(FILE)"

bench: build
	@./breakwater java -jar tests/benchmarks/target/benchmarks.jar -prof gc
	@./breakwater java -XX:+UseSerialGC -cp tests/benchmarks/target/benchmarks.jar io.breakwater.benchmarks.ManyOrders

fire:
	@./breakwater mvn -Dgroups=under-fire -Dtests.left-out= -Dsurefire.failIfNoSpecifiedTests=false package

# A cursor, a depth or a symbol may be well formed and yet unknown here; and streams have no end to wait for.
FUZZ = schemathesis run --checks all --exclude-checks positive_data_acceptance --exclude-path-regex '/stream$$' \
	--phases examples,coverage,fuzzing --max-examples $(CASES) --continue-on-failure --generation-database none
CASES ?= 100
PORT_BASE ?= 0

fuzz:
	@command -v schemathesis >/dev/null || { echo "missing: schemathesis; pip install schemathesis" >&2; exit 3; }
	@. "$(STATE)/tokens.env"; failed=0; port=$$((8081 + $(PORT_BASE))); \
	for service in ingest decision risk execution; do \
		case $$service in \
			risk) token=$$BREAKWATER_RISK_TOKEN;; \
			execution) token=$$BREAKWATER_OPERATOR_TOKEN;; \
			*) token=$$BREAKWATER_VIEWER_TOKEN;; \
		esac; \
		$(FUZZ) --url http://127.0.0.1:$$port -H "Authorization: Bearer $$token" \
			docs/openapi/$$service.json || failed=1; \
		port=$$((port + 1)); \
	done; exit $$failed

KILLS ?= 50
ROUNDS ?= 3
SEED ?= 1

soak:
	@./breakwater mvn -pl tests/e2e-tests -am -Dtest=StormTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dbreakwater.storm.kills=$(KILLS) -Dbreakwater.storm.rounds=$(ROUNDS) -Dbreakwater.storm.seed=$(SEED) package

failpoints:
	@./breakwater mvn -pl tests/e2e-tests -am -Dtest=FailpointTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dtests.left-out= -Dbreakwater.failpoints.rounds=$(ROUNDS) -Dbreakwater.failpoints.seed=$(SEED) package

SEEDS ?= 20000
FIRST ?= 1

simulate:
	@./breakwater mvn -pl tests/simulation-tests -am -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dbreakwater.simulation.seeds=$(SEEDS) -Dbreakwater.simulation.first=$(FIRST) package

SECONDS ?= 60

readers:
	@./breakwater mvn -pl tests/e2e-tests -am -Dtest=SlowReadersTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dtests.left-out= -Dbreakwater.readers.seconds=$(SECONDS) package

MINUTES ?= 60
SPEED ?= 5

endurance:
	@./breakwater mvn -pl tests/e2e-tests -am -Dtest=EnduranceTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dtests.left-out= -Dbreakwater.endurance.minutes=$(MINUTES) -Dbreakwater.endurance.speed=$(SPEED) package
