package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.embedded.PrivateFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A million fills are exported from an execution-service with little memory while it trades, and two who read slowly do
 * not hold it up. {@code make readers}, by hand.
 */
@Tag("under-fire")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the memory of a process is read from /proc")
class SlowReadersTest {

    private static final int FILLS = 1_000_000;
    private static final Duration WINDOW = Duration.ofSeconds(Long.getLong("breakwater.readers.seconds", 60));
    private static final String EXPORT = "/api/v1/fills/export?format=";
    private static final Pattern SEQ = Pattern.compile("\"seq\":([0-9]+)");
    private static final int INTERRUPTED = 130;

    /** Both are reading and a tenth is there, so that the export was cut off in the middle. */
    private static final int CUT_OFF_BEHIND = FILLS / 10;

    private final Path folder = Installation.target("readers");
    private final ReportFile report = new ReportFile("readers");
    private @Nullable Paper started;

    @BeforeEach
    void empty() throws Exception {
        if (Files.exists(folder)) {
            PrivateFiles.delete(folder);
        }
        Files.createDirectories(folder);
    }

    @AfterEach
    void endAll() throws Exception {
        if (started != null) {
            started.end();
        }
        System.out.println(report);
    }

    /** Orders and the time that they took from their tick on, so far. */
    private record Timed(double count, double seconds) {

        double millisSince(Timed before) {
            return 1_000 * (seconds - before.seconds) / (count - before.count);
        }
    }

    @Test
    void aMillionFillsLeaveAServiceOfLittleMemoryAndSlowReadersDoNotHoldItUp() throws Exception {
        Paper paper = Paper.start(
                folder,
                "--tape",
                Installation.SIX_MINUTES,
                "--loop",
                "--strategy",
                "quote",
                "--quote-interval",
                "200ms",
                "--order-qty",
                "0.001");
        started = paper;
        Suite suite = paper.awaitReady();
        paper.await(
                () -> suite.ask(Service.EXECUTION, "/api/v1/fills")
                        .filter(it -> !it.path("items").isEmpty())
                        .isPresent(),
                "nothing was filled");
        try (Ledger ledger = suite.ledger()) {
            ledger.copyAFill(FILLS);
        }

        exportsAll(suite, "ndjson");
        exportsAll(suite, "csv");
        goesOnWhereItWasCutOff(suite);
        report.tell(
                "largest resident size of execution",
                Files.readString(status(suite))
                        .lines()
                        .filter(it -> it.startsWith("VmHWM"))
                        .findFirst()
                        .orElseThrow());
        doesNotHoldUpTrading(paper, suite);
        assertThat(paper.interrupt()).as(paper.said()).isEqualTo(INTERRUPTED);
    }

    private static Path status(Suite suite) throws IOException {
        return Path.of("/proc", Long.toString(suite.pid("execution")), "status");
    }

    private void exportsAll(Suite suite, String format) throws Exception {
        long start = System.nanoTime();
        long rows = rows(suite, format, Long.MAX_VALUE).count();
        long nanos = System.nanoTime() - start;
        report.tell(format + ", rows and seconds", String.format(Locale.ROOT, "%d %.1f", rows, nanos / 1e9));
        assertThat(rows).isGreaterThan(FILLS);
    }

    private void goesOnWhereItWasCutOff(Suite suite) throws Exception {
        Read first = rows(suite, "ndjson", CUT_OFF_BEHIND);
        Read rest = rows(suite, "ndjson&after=" + first.lastSeq(), Long.MAX_VALUE);
        report.tell("cut off, and then", first.count() + " and " + rest.count() + " rows");
        assertThat(first.count() + rest.count()).isGreaterThan(FILLS);
        assertThat(rest.firstSeq()).isGreaterThan(first.lastSeq());
    }

    /** @param firstSeq 0 where the rows are no JSON */
    private record Read(long count, long firstSeq, long lastSeq) {}

    private static Read rows(Suite suite, String format, long atMost) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        client.send(
                                        HttpRequest.newBuilder(
                                                        URI.create(suite.url(Service.EXECUTION, EXPORT + format)))
                                                .header("Authorization", "Bearer " + suite.token("VIEWER"))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            long count = 0;
            String first = "";
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count++;
                first = first.isEmpty() ? line : first;
                last = line;
                if (count == atMost) {
                    client.shutdownNow();
                    break;
                }
            }
            return new Read(count, seq(first), seq(last));
        }
    }

    private static long seq(String line) {
        Matcher seq = SEQ.matcher(line);
        return seq.find() ? Long.parseLong(seq.group(1)) : 0;
    }

    /** Before, with and after them: what else the machine does is in all three. */
    private void doesNotHoldUpTrading(Paper paper, Suite suite) throws Exception {
        paper.runsFor(WINDOW); // the exports before have left their traces
        double before = millis(paper, suite);
        String url = suite.url(Service.EXECUTION, EXPORT);
        double with;
        try (SlowReader one = new SlowReader(url + "ndjson", suite.token("VIEWER"));
                SlowReader two = new SlowReader(url + "csv", suite.token("VIEWER"))) {
            with = millis(paper, suite);
            report.tell("bytes taken by the two slow readers", one.bytes() + " and " + two.bytes());
            assertThat(one.bytes()).isPositive();
            assertThat(two.bytes()).isPositive();
        }
        double after = millis(paper, suite);
        report.tell(
                "tick to order, ms, mean",
                String.format(Locale.ROOT, "before %.2f, with %.2f, after %.2f", before, with, after));
        double ratio = 2 * with / (before + after);
        report.tell("ratio", String.format(Locale.ROOT, "%.2f", ratio));
        assertThat(ratio).as("with slow readers to without").isLessThan(2);
    }

    private static double millis(Paper paper, Suite suite) {
        Timed start = timed(suite);
        paper.runsFor(WINDOW);
        return timed(suite).millisSince(start);
    }

    private static Timed timed(Suite suite) {
        String metrics = suite.metrics(Service.EXECUTION);
        return new Timed(
                number(metrics, "breakwater_tick_to_order_seconds_count"),
                number(metrics, "breakwater_tick_to_order_seconds_sum"));
    }

    private static double number(String metrics, String name) {
        return metrics.lines()
                .filter(it -> it.startsWith(name))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
                .sum();
    }
}
