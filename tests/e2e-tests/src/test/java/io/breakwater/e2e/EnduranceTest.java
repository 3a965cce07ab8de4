package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.embedded.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A suite that trades for long on fast market data from a venue that hangs up again and again: what its processes hold
 * does not grow. {@code make endurance MINUTES=60} is the long form.
 */
@Tag("under-fire")
@EnabledOnOs(value = OS.LINUX, disabledReason = "threads and sockets of a process are read from /proc")
class EnduranceTest {

    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("breakwater.endurance.minutes", 6));
    private static final long SPEED = Long.getLong("breakwater.endurance.speed", 5);
    private static final Duration BETWEEN_DISCONNECTS = Duration.ofSeconds(20);
    private static final int SIXTH = 6;
    private static final int INTERRUPTED = 130;

    private final Path folder = Installation.target("endurance");
    private final ReportFile report = new ReportFile("endurance");
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

    @Test
    void neitherHeapNorThreadsNorSocketsGrowFromTheTenthMinuteOfAnHourOn() throws Exception {
        try (Simulator venue = Simulator.playing(folder, Installation.SIX_MINUTES, "--speed=" + SPEED)) {
            Paper paper = Paper.start(
                    folder,
                    "--feed-url",
                    venue.url(),
                    "--symbols",
                    "BTC/USDT",
                    "--strategy",
                    "quote",
                    "--order-qty",
                    "0.001",
                    "--max-loss",
                    "1000000");
            started = paper;
            Suite suite = paper.awaitReady();
            Duration warm = LENGTH.dividedBy(SIXTH);
            trade(paper, venue, warm);
            Map<String, Vitals> early = vitals(paper, suite);
            report.tell("minute " + warm.toMinutes(), early);
            trade(paper, venue, LENGTH.minus(warm));
            Map<String, Vitals> late = vitals(paper, suite);
            report.tell("minute " + LENGTH.toMinutes(), late);

            assertThat(paper.interrupt()).as(paper.said()).isEqualTo(INTERRUPTED);
            assertThat(paper.lastLine().path("ticks").asLong()).isPositive();
            early.forEach((process, before) -> assertThat(late.get(process))
                    .as("what %s holds, which was %s", process, before)
                    .matches(now -> now.hasNotGrownSince(before), "has not grown by more than a tenth"));
        }
    }

    private static void trade(Paper paper, Simulator venue, Duration time) {
        long turns = time.dividedBy(BETWEEN_DISCONNECTS);
        for (long turn = 0; turn < turns; turn++) {
            paper.runsFor(BETWEEN_DISCONNECTS);
            venue.dropConnections();
        }
        paper.runsFor(BETWEEN_DISCONNECTS);
    }

    /** Of the supervisor, which has the broker, and of the services. */
    private static Map<String, Vitals> vitals(Paper paper, Suite suite) throws Exception {
        Map<String, Vitals> all = new LinkedHashMap<>();
        all.put("the supervisor", Vitals.of(paper.pid()));
        for (Service each : Service.DEPLOYED) {
            all.put(each.key(), Vitals.of(suite.pid(each.key())));
        }
        return all;
    }
}
