package io.breakwater.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.paper.Endpoint;
import io.breakwater.cli.paper.RunningSuite;
import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.embedded.FreePort;
import io.breakwater.embedded.LocalPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What no machine that runs the tests has by itself. */
@Timeout(120)
class ChecksTest {

    private static final Machine MACHINE = new Machine(25, 1, 1_500_000_000);

    @TempDir
    private Path folder;

    @Test
    void memoryIsWhatTheSystemOrTheContainerLeaves() throws IOException {
        assertThat(memory("MemTotal: 9000000 kB\nMemAvailable:    2000000 kB\n", "max"))
                .isEqualTo(Finding.well("memory", "2,048 MB left, a suite needs 1,500 MB"));
        assertThat(memory("MemAvailable:    1000000 kB\n", "max").mark()).isEqualTo(Finding.Mark.WARNING);
        assertThat(memory("MemAvailable:    2000000 kB\n", "1000000000"))
                .isEqualTo(Finding.warning(
                        "memory",
                        "1,000 MB left, a suite needs 1,500 MB",
                        "end other programs before you start a suite"));
    }

    @Test
    void memoryOfASystemThatDoesNotTellIsNotChecked() {
        assertThat(look(MACHINE.memory(folder)).mark()).isEqualTo(Finding.Mark.NOT_CHECKED);
    }

    @Test
    void aJavaWithoutACompilerIsNoJdk() {
        Finding finding = look(MACHINE.java(Runtime.Version.parse("25.0.1"), folder));

        assertThat(finding.mark()).isEqualTo(Finding.Mark.WRONG);
        assertThat(finding.says()).isEqualTo("Java 25.0.1 in " + folder + " has no compiler, so it is no JDK");
    }

    @Test
    void portsOfASuiteThatRunsAreNoFault() throws IOException {
        int base = freeBase();
        try (ServerSocket risk = new ServerSocket(8083 + base, 1, InetAddress.getByName("127.0.0.1"))) {
            Endpoint endpoint = new Endpoint("risk", 1, "http://127.0.0.1:" + risk.getLocalPort());

            Finding finding = look(SuitePorts.free(base, List.of(endpoint)));

            assertThat(finding.mark()).isEqualTo(Finding.Mark.WARNING);
            assertThat(finding.says()).startsWith("in use by the suite that runs");
            assertThat(finding.advice()).startsWith("a second suite needs --port-base ");
        }
    }

    @Test
    void brokerAndDatabaseAreAskedInTheirOwnWords() throws IOException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), FreePort.any());
                LocalPostgres postgres = LocalPostgres.start(folder.resolve("postgresql"), FreePort.any(), _ -> {})) {
            assertThat(parts(kafka.bootstrapServers(), postgres.jdbcUrl()))
                    .hasSize(2)
                    .allMatch(each -> each.mark() == Finding.Mark.WELL)
                    .allMatch(each -> each.says().startsWith("answers at "));
            assertThat(parts("127.0.0.1:" + postgres.port(), kafka.bootstrapServers()))
                    .as("each in the other's place")
                    .allMatch(each -> each.mark() == Finding.Mark.WRONG);
        }
    }

    @Test
    void whoTakesCallsAndSaysNothingDoesNotAnswer() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            String place = "127.0.0.1:" + frozen.getLocalPort();

            assertThat(parts(place, "jdbc:postgresql://" + place + "/breakwater"))
                    .allMatch(each -> each.mark() == Finding.Mark.WRONG)
                    .allMatch(each -> each.says().startsWith("does not answer at "))
                    .allMatch(each -> each.advice().contains("./breakwater status"));
        }
    }

    @Test
    void aCheckThatDoesNotComeToAnEndIsWrongAndHoldsNothingUp() {
        Check hangs = Check.of("disk", () -> {
            new CountDownLatch(1).await();
            return Finding.well("disk", "never");
        });
        Check fails = Check.of("state", () -> {
            throw new IOException("stale handle");
        });
        Check works = Check.of("java", () -> Finding.well("java", "25"));

        List<Finding> findings = new Checkup(Duration.ofSeconds(1)).of(List.of(hangs, fails, works));

        assertThat(findings)
                .extracting(Finding::mark)
                .containsExactly(Finding.Mark.WRONG, Finding.Mark.WRONG, Finding.Mark.WELL);
        assertThat(findings.get(0).says()).isEqualTo("not known within 1 s");
        assertThat(findings.get(1).says()).isEqualTo("cannot be looked at: java.io.IOException: stale handle");
    }

    private List<Finding> parts(String kafka, String postgres) {
        RunningSuite suite = new RunningSuite(
                folder,
                OptionalLong.empty(),
                List.of(new Endpoint("kafka", 1, kafka), new Endpoint("postgresql", 1, postgres)));
        return new Checkup(Duration.ofSeconds(20)).of(RunningParts.of(List.of(suite)));
    }

    private Finding memory(String meminfo, String limit) throws IOException {
        Files.createDirectories(folder.resolve("proc"));
        Files.createDirectories(folder.resolve("sys/fs/cgroup"));
        Files.writeString(folder.resolve("proc/meminfo"), meminfo);
        Files.writeString(folder.resolve("sys/fs/cgroup/memory.max"), limit + "\n");
        return look(MACHINE.memory(folder));
    }

    private static Finding look(Check check) {
        return new Checkup(Duration.ofSeconds(20)).of(List.of(check)).getFirst();
    }

    private static int freeBase() {
        int base = 20_000;
        while (!FreePort.isFree(8083 + base)) {
            base += 100;
        }
        return base;
    }
}
