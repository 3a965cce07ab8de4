package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.testing.observability.Observability;
import io.breakwater.testing.observability.Observability.Query;
import io.breakwater.testing.observability.Observability.Rule;
import io.breakwater.testing.observability.PromQl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One run in which everything happens that people want to see: fills, refusals, a kill and its end, a service that
 * dies, the loss breaker. What panels and rules ask is held against what the services then export, and against what a
 * real Prometheus answers.
 */
class MonitoringTest {

    /** What an alert compares with; what it compares has to have a value while nothing is wrong. */
    private static final Pattern COMPARED = Pattern.compile(" (?:>|==|!=) \\S+$");

    private static final String REJECTED = "breakwater_rejects_total{";

    @TempDir
    private Path folder;

    private Optional<Paper> started = Optional.empty();
    private Optional<Prometheus> prometheus = Optional.empty();

    @AfterEach
    void endAll() throws Exception {
        if (prometheus.isPresent()) {
            prometheus.get().end();
        }
        if (started.isPresent()) {
            started.get().end();
        }
    }

    @Test
    void everyPanelAndRuleAsksForWhatIsExportedAndGetsAnAnswer() throws Exception {
        Instant from = Instant.now();
        Paper paper = Paper.start(
                folder, "--tape", Installation.BTC_USD, "--loop", "--strategy", "model", "--reject-rate", "300000");
        started = Optional.of(paper);
        Suite suite = paper.awaitReady();
        Optional<Path> program = Prometheus.program();
        if (program.isPresent()) {
            prometheus = Optional.of(Prometheus.start(program.get(), folder, suite));
            paper.await(() -> prometheus.get().targetsUp() == Service.DEPLOYED.size(), "Prometheus reads no service");
        }
        everythingHappens(paper, suite);

        assertThat(notExported(suite)).isEmpty();
        assumeTrue(program.isPresent(), "prometheus is not on the PATH; Debian's package prometheus has it");
        awaitAnswers(paper, from);
    }

    private static void everythingHappens(Paper paper, Suite suite) throws Exception {
        double fills = counted(suite, "fills_total");
        double orders = counted(suite, "tick_to_order_seconds_count");
        awaitExported(paper, suite, "fills");
        paper.await(() -> suite.metrics(Service.EXECUTION).contains(REJECTED), "the venue refuses nothing");
        Http.Answer kill = suite.kill(Service.RISK, "OPERATOR", "a test");
        assertThat(kill.status()).as(kill.body()).isEqualTo(200);
        String killId = kill.json().path("killId").stringValue();
        paper.await(() -> suite.rearm("RISK", killId).status() == 202, "risk takes no request to re-arm");
        assertThat(suite.rearm("RISK2", killId).status()).isEqualTo(200);

        long decision = suite.pid(Service.DECISION.key());
        Signal.KILL.to(decision);
        paper.await(
                () -> paper.said().contains("decision (process " + decision + ") ended"),
                "nobody notices that decision died");
        paper.await(() -> suite.isReady(Service.DECISION), "decision is not started again");
        // Prometheus sees no rate of what came before its first look; and who has paid fees has a loss.
        paper.await(() -> counted(suite, "fills_total") > fills, "nothing is filled any more");
        paper.await(() -> counted(suite, "tick_to_order_seconds_count") > orders, "no tick causes an order any more");

        assertThat(suite.tightenLoss().status()).isEqualTo(200);
        awaitExported(paper, suite, "breaker_trips");
    }

    private static void awaitExported(Paper paper, Suite suite, String counter) {
        Pattern counted = Pattern.compile("(?m)^breakwater_" + counter + "_total\\{.*} [1-9]");
        paper.await(
                () -> Service.DEPLOYED.stream()
                        .anyMatch(it -> counted.matcher(suite.metrics(it)).find()),
                "nothing counts " + counter);
    }

    /** The sum of all that execution exports under this name. */
    private static double counted(Suite suite, String name) {
        return Pattern.compile("(?m)^breakwater_" + name + "(?:\\{.*})? (\\S+)$")
                .matcher(suite.metrics(Service.EXECUTION))
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private static List<String> notExported(Suite suite) {
        Scrape scrape = new Scrape();
        Service.DEPLOYED.forEach(each -> scrape.add(suite.metrics(each)));
        List<String> missing = new ArrayList<>();
        for (Rule rule : Observability.rules()) {
            scrape.missing(PromQl.of(rule.expression())).forEach(it -> missing.add(rule.name() + ": " + it));
        }
        for (Query query : Observability.queries()) {
            scrape.missing(PromQl.of(query.expression())).forEach(it -> missing.add(query + ": " + it));
        }
        return missing;
    }

    private void awaitAnswers(Paper paper, Instant from) {
        Prometheus asked = prometheus.orElseThrow();
        paper.await(() -> unanswered(asked, from).isEmpty(), () -> "no answer to " + unanswered(asked, from));
        assertThat(asked.faults()).isEmpty();
    }

    private static List<String> unanswered(Prometheus asked, Instant from) {
        Instant now = Instant.now();
        List<String> unanswered = new ArrayList<>();
        for (Rule rule : Observability.rules()) {
            String expression = COMPARED.matcher(rule.expression()).replaceFirst("");
            if (asked.numbers(expression, from, now) == 0) {
                unanswered.add(rule.name() + ": " + expression);
            }
        }
        for (Query query : Observability.queries()) {
            if (asked.numbers(withoutVariables(query.expression()), from, now) == 0) {
                unanswered.add(query.toString());
            }
        }
        return unanswered;
    }

    /** As Grafana does where all values of a variable are chosen, with its shortest interval at our scrapes. */
    private static String withoutVariables(String expression) {
        return expression.replace("$__rate_interval", "20s").replaceAll("\\$(symbol|service|hop)", ".+");
    }
}
