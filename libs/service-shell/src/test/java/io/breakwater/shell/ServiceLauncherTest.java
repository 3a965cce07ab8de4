package io.breakwater.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.embedded.LocalPostgres;
import io.breakwater.sample.SampleService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service as a process: what it prints and with which code it ends. */
class ServiceLauncherTest {

    private static final int COULD_NOT_START = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private @Nullable Process service;

    @AfterEach
    void endWhatStillRuns() {
        if (service != null) {
            service.destroyForcibly();
        }
    }

    private record Ended(int code, String output) {}

    @Test
    void endsWithCodeThreeAndOneSentenceWhenALimitIsMissing() throws Exception {
        var settings = new TreeMap<>(Sample.settings());
        settings.remove("breakwater.limits.max-loss");

        var ended = run(settings);

        assertThat(ended.code).isEqualTo(COULD_NOT_START);
        assertThat(faults(ended))
                .singleElement()
                .asString()
                .endsWith("Cannot start: breakwater.limits.max-loss is missing:"
                        + " the loss in quote currency that stops trading, such as 1000");
    }

    @Test
    void namesEveryTokenThatIsMissing() throws Exception {
        var settings = new TreeMap<>(Sample.settings());
        settings.remove("BREAKWATER_VIEWER_TOKEN");
        settings.put("BREAKWATER_OPERATOR_TOKEN", "short");
        settings.put("BREAKWATER_RISK2_TOKEN", Sample.RISK);
        settings.put("BREAKWATER_SERVICE_TOKEN_FILE", folder.resolve("absent").toString());
        settings.remove("BREAKWATER_SERVICE_TOKEN");

        var ended = run(settings);

        assertThat(ended.code).isEqualTo(COULD_NOT_START);
        assertThat(faults(ended))
                .anyMatch(line -> line.contains("BREAKWATER_VIEWER_TOKEN is missing: set this environment variable"))
                .anyMatch(line -> line.contains("BREAKWATER_OPERATOR_TOKEN must have at least 16 characters"))
                .anyMatch(line -> line.contains("BREAKWATER_RISK2_TOKEN must differ from BREAKWATER_RISK_TOKEN"))
                .anyMatch(line -> line.contains("BREAKWATER_SERVICE_TOKEN_FILE names a file that cannot be read"))
                .hasSize(4);
        assertThat(ended.output).doesNotContain(Sample.RISK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "paper", "failpoints,live"})
    void endsWithCodeThreeWhereAFailpointIsToldInAnyProfileButItsOwn(String profiles) throws Exception {
        var settings = new TreeMap<>(Sample.settings());
        settings.put("spring.application.name", "risk");
        settings.put("spring.profiles.active", profiles);
        settings.put("BREAKWATER_FAILPOINT", "LOADED@1");

        var ended = run(settings);

        assertThat(ended.code).isEqualTo(COULD_NOT_START);
        assertThat(faults(ended))
                .singleElement()
                .asString()
                .containsPattern("Cannot start: .*(only tests want: take it away|goes with no other profile)");
    }

    @Test
    void endsInGoodOrderWhenTheProcessThatStartedItIsGone() throws Exception {
        var settings = new TreeMap<>(Sample.settings());
        var starter = new ProcessBuilder("sleep", "600").start();
        settings.put("breakwater.started-by", Long.toString(starter.pid()));
        var service = start(settings);
        awaitOutput("Started SampleService");
        assertThat(service.isAlive()).isTrue();

        starter.destroyForcibly();

        assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isZero();
        assertThat(output())
                .contains("process " + starter.pid() + ", which started this service, is gone: the service ends")
                .contains("Graceful shutdown complete");
    }

    @Test
    void endsAtOnceWhenTheProcessThatStartedItIsGoneAlready() throws Exception {
        var settings = new TreeMap<>(Sample.settings());
        var starter = new ProcessBuilder("true").start();
        starter.waitFor();
        settings.put("breakwater.started-by", Long.toString(starter.pid()));

        assertThat(run(settings).code).isZero();
    }

    @Test
    void needsOnlyTheTokensOfThoseItHasSomethingFor() throws Exception {
        var settings = new TreeMap<>(Sample.settings());
        settings.remove("BREAKWATER_SERVICE_TOKEN");
        settings.remove("BREAKWATER_RISK2_TOKEN");

        var ended = run(settings);

        assertThat(faults(ended)).singleElement().asString().contains("BREAKWATER_RISK2_TOKEN is missing");
    }

    @Test
    void goesOnWithTheSchemaOfAnOlderVersionAndDoesNotStartOnThatOfANewerOne() throws Exception {
        try (LocalPostgres database = LocalPostgres.start(folder.resolve("postgres"))) {
            Path scripts = Files.createDirectory(folder.resolve("scripts"));
            Files.writeString(scripts.resolve("V1__one.sql"), "create table one (id int);");
            var settings = new TreeMap<>(Sample.settings());
            settings.putAll(schema(database, scripts));
            migrate(database, scripts);
            Path second = Files.writeString(scripts.resolve("V2__two.sql"), "create table two (id int);");
            start(settings);
            awaitOutput("Started SampleService");
            endWhatStillRuns();

            Files.delete(second);
            var ended = run(settings);

            assertThat(ended.code).as(ended.output).isEqualTo(COULD_NOT_START);
            assertThat(faults(ended))
                    .singleElement()
                    .asString()
                    .contains("Cannot start: the database's schema is not of this version: start the version that was")
                    .contains("Detected applied migration not resolved locally: 2");
        }
    }

    private static Map<String, String> schema(LocalPostgres database, Path scripts) {
        return Map.of(
                "spring.flyway.enabled", "true",
                "spring.flyway.locations", "filesystem:" + scripts,
                "spring.datasource.url", database.jdbcUrl(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password());
    }

    private static void migrate(LocalPostgres database, Path scripts) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("filesystem:" + scripts)
                .load()
                .migrate();
    }

    /** Lines above the level of information; a stack trace would be among them. */
    private static List<String> faults(Ended ended) {
        return ended.output.lines().filter(line -> !line.contains(" INFO ")).toList();
    }

    private Ended run(Map<String, String> settings) throws IOException, InterruptedException {
        var service = start(settings);
        assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("it ends: %s", output())
                .isTrue();
        return new Ended(service.exitValue(), output());
    }

    private void awaitOutput(String text) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains(text)) {
            assertThat(System.nanoTime()).as(output()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }

    private Process start(Map<String, String> settings) throws IOException {
        var output = folder.resolve("output").toFile();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SampleService.class.getName()));
        settings.forEach((key, value) -> {
            if (!key.startsWith("BREAKWATER_")) {
                command.add("--" + key + "=" + value);
            }
        });
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("BREAKWATER_"));
        settings.forEach((key, value) -> {
            if (key.startsWith("BREAKWATER_")) {
                builder.environment().put(key, value);
            }
        });
        service = builder.start();
        return service;
    }
}
