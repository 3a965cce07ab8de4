package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.AnsweringSuite.Answer;
import io.breakwater.cli.doctor.Machine;
import io.breakwater.cli.doctor.Venue;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(40)
class DoctorCommandTest {

    private static final Machine MODEST = new Machine(25, 1, 1);

    @TempDir
    private Path folder;

    @Test
    void aMachineThatIsFitGetsALineForEverything() throws IOException {
        try (StandInVenue venue = StandInVenue.start(Instant::now)) {
            int base = Ports.base();
            Cli doctor =
                    doctor(MODEST, venue.venue(), "--port-base", base, "--tape", Cli.BTC_USD, "--model", Cli.MODEL);

            assertThat(doctor.exitCode()).as(doctor.out()).isZero();
            assertThat(doctor.out().lines())
                    .anyMatch(line -> line.startsWith("✔ java       Java 25"))
                    .contains("✔ ports      " + (8081 + base) + " to " + (8084 + base) + " and " + (8090 + base)
                            + " are free")
                    .anyMatch(line -> line.matches("✔ disk       [0-9,]+ MB free for .*, 0 MB are needed"))
                    .contains("✔ state      " + folder.resolve("state")
                            + " is not there yet; the first start on it makes it")
                    .anyMatch(line -> line.startsWith("✔ model      " + Cli.MODEL + " loads: features "))
                    .contains("✔ tape       " + Cli.BTC_USD + " opens, its first line can be read")
                    .contains("- suite      no suite runs")
                    .contains("✔ clock      within 2 s of 127.0.0.1")
                    .contains("✔ kraken     the market data at " + venue.venue().stream() + " can be reached")
                    .noneMatch(line -> line.startsWith("✘"));
        }
    }

    @Test
    void whatIsWrongComesWithWhatToDo() throws IOException {
        Path tape = Files.writeString(folder.resolve("cut.jsonl"), "{\"t_ns\":1");
        Path model = Files.writeString(folder.resolve("mine.onnx"), "none");
        Path state = Files.createDirectory(folder.resolve("state"));
        Files.writeString(state.resolve("version"), "9\n");

        Cli doctor = doctor(
                new Machine(99, Long.MAX_VALUE, Long.MAX_VALUE),
                Venue.KRAKEN,
                "--offline",
                "--tape",
                tape,
                "--model",
                model,
                "--port-base",
                Ports.base());

        assertThat(doctor.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(doctor.out())
                .containsPattern("✘ java       Java 25.*; 99 is needed\n +install a JDK 99")
                .containsPattern("✘ disk       .* MB are needed\n +remove old runs")
                .containsPattern("[!-] memory ")
                .containsPattern(
                        "✘ state      .*state has version \"9\", this program knows version 1\n +use the program")
                .containsPattern("✘ model      .*mine.onnx.*\n +\\S")
                .containsPattern("✘ tape       .*cut.jsonl, line 1.*\n +name another recording")
                .contains("- clock      nobody was asked: --offline")
                .contains("- kraken     nobody was asked: --offline");
    }

    @Test
    void aForeignProgramOnAPortIsNamedAndAnotherBaseProposed() throws IOException {
        int base = Ports.base();
        try (ServerSocket foreign = new ServerSocket(8083 + base, 1, InetAddress.getByName("127.0.0.1"))) {
            Cli doctor = doctor(MODEST, Venue.KRAKEN, "--offline", "--port-base", base);

            assertThat(doctor.exitCode()).isEqualTo(ExitCode.NO);
            assertThat(doctor.out())
                    .contains("✘ ports      in use by another program: " + foreign.getLocalPort() + " of risk\n")
                    .containsPattern("stop that one, or give ./breakwater paper --port-base [0-9]+");
        }
    }

    @Test
    void filesThatAreNotThereAreWrong() {
        Cli doctor = doctor(
                MODEST,
                Venue.KRAKEN,
                "--offline",
                "--tape",
                "nowhere.jsonl",
                "--model",
                "nowhere.onnx",
                "--port-base",
                Ports.base());

        assertThat(doctor.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(doctor.out())
                .contains("✘ tape       nowhere.jsonl is no readable file")
                .contains("✘ model      ");
        assertThat(offline("--tape", "tape.txt").out()).contains("✘ tape       tape.txt is no readable file");
    }

    @Test
    void aTapeWithoutInstrumentsIsAWarningAndOneOfCandlesIsRead() throws IOException {
        Path bare = Files.copy(Cli.BTC_USD, folder.resolve("bare.jsonl"));

        Cli doctor = offline("--tape", bare);

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .contains("! tape       " + bare + " opens, but ")
                .contains("bare.instrument.json is not");
        assertThat(offline("--tape", Cli.DAILY).out()).contains("✔ tape       " + Cli.DAILY + " opens");
    }

    @Test
    void aStateThatIsAFileCannotBeTaken() throws IOException {
        Files.writeString(folder.resolve("state"), "");

        assertThat(offline().out()).containsPattern("✘ state      .* is no folder that this user may read and write");
    }

    @Test
    void aClockThatIsWrongIsAWarning() throws IOException {
        try (StandInVenue venue = StandInVenue.start(() -> Instant.now().plus(Duration.ofHours(1)))) {
            Cli doctor = doctor(MODEST, venue.venue(), "--port-base", Ports.base());

            assertThat(doctor.exitCode()).as(doctor.out()).isZero();
            assertThat(doctor.out())
                    .containsPattern("! clock      3[56][0-9]{2}\\.[0-9] s behind 127.0.0.1\n +let a time");
        }
    }

    @Test
    void whereNobodyIsReachedThatIsNoFault() {
        String nobody = "127.0.0.1:" + FreePort.any();
        Venue venue = new Venue(URI.create("http://" + nobody + "/"), URI.create("ws://" + nobody + "/v2"));

        Cli doctor = doctor(MODEST, venue, "--port-base", Ports.base());

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .contains("- clock      127.0.0.1 cannot be reached to compare with")
                .containsPattern("! kraken     the market data at ws://" + nobody
                        + "/v2 cannot be reached: nobody accepts connections there\n"
                        + " +play a recording with --tape");
    }

    @Test
    void whoTakesCallsAndSaysNothingIsNotWaitedForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            String place = "127.0.0.1:" + silent.getLocalPort();
            Venue venue = new Venue(URI.create("http://" + place + "/"), URI.create("ws://" + place + "/v2"));
            long begun = System.nanoTime();

            Cli doctor = doctor(MODEST, venue, "--port-base", Ports.base());

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            assertThat(doctor.out()).contains("- clock ").contains("! kraken ");
        }
    }

    @Test
    void theSuiteThatRunsIsLookedAt() throws IOException {
        Path state = Files.createDirectory(folder.resolve("state"));
        try (AnsweringSuite suite = AnsweringSuite.on(state)) {
            for (String each : List.of("ingest", "decision", "execution")) {
                suite.answers(each + " GET /actuator/health/readiness", _ -> Answer.ok("{\"status\":\"UP\"}"));
            }

            Cli doctor = offline();

            assertThat(doctor.exitCode()).isEqualTo(ExitCode.NO);
            assertThat(doctor.out())
                    .contains(", version 1, in use by process "
                            + ProcessHandle.current().pid())
                    .containsPattern("✔ ingest     ready at http://127.0.0.1:[0-9]+ of the suite on " + state)
                    .containsPattern("✘ risk       not ready at .*: its readiness answers 503\n +./breakwater status")
                    .contains("✘ kafka      does not answer at 127.0.0.1:9092 of the suite on ")
                    .doesNotContain("no suite runs");
        }
    }

    @Test
    void aMachineGetsEveryFindingInTheLastLine() {
        JsonNode line = ContractsJson.mapper().readTree(offline("--json").lastLine());

        assertThat(line.path("well").asBoolean()).isTrue();
        assertThat(line.path("checks")
                        .valueStream()
                        .map(each -> each.path("check").asString()))
                .containsExactly(
                        "java", "ports", "disk", "memory", "state", "model", "tape", "suite", "clock", "kraken");
        assertThat(line.path("checks").path(0).path("mark").asString()).isEqualTo("well");
        assertThat(line.path("checks").path(9).path("mark").asString()).isEqualTo("not_checked");
    }

    @Test
    void wrongOptionsGetASentence() {
        Cli doctor = doctor(MODEST, Venue.KRAKEN, "--offline", "--port-base", 60_000);

        assertThat(doctor.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(doctor.err()).contains("--port-base must be 0 to 50000, was 60000");
    }

    private Cli offline(Object... more) {
        return doctor(
                MODEST,
                Venue.KRAKEN,
                Stream.concat(Stream.of("--port-base", Ports.base(), "--offline"), Stream.of(more))
                        .toArray());
    }

    private Cli doctor(Machine machine, Venue venue, Object... more) {
        return Cli.alone(
                new DoctorCommand(machine, venue),
                Stream.concat(
                                Stream.of("--state", folder.resolve("state"), "--runs", folder.resolve("runs")),
                                Stream.of(more))
                        .toArray());
    }
}
