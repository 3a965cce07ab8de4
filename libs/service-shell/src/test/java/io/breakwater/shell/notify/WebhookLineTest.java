package io.breakwater.shell.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.embedded.FreePort;
import io.breakwater.shell.notify.Listener.Heard;
import io.breakwater.shell.notify.WebhookLine.Patience;
import io.breakwater.shell.settings.Secret;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** Notices on their way to a real server, which may be away, unwilling, silent or deceived. */
@ExtendWith(OutputCaptureExtension.class)
class WebhookLineTest {

    private static final String SECRET = "a-secret-of-the-user-0123456789";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofSeconds(60));
    private static final int MORE_THAN_WAIT = 5_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Sent sent = new Sent(registry);
    private WebhookLine line;

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        line.close();
    }

    private WebhookLine lineTo(String url, Patience patience) {
        MockEnvironment environment = new MockEnvironment().withProperty("TOLD", SECRET);
        WebhookSignature signature = new WebhookSignature(Secret.required(environment, "TOLD"));
        line = new WebhookLine(URI.create(url), signature, patience, InstantSource.fixed(NOW), sent).start();
        return line;
    }

    private static Notice notice(int n) {
        return new Notice("kill-" + n, "kill", Instant.EPOCH, "paper", Map.of("reason", "drill"));
    }

    private double count(String result) {
        return Metric.NOTICES.counter(registry, result).count();
    }

    private static boolean isGenuine(String signature, String body) throws Exception {
        String second = signature.replaceFirst("^t=(\\d+),v1=.*", "$1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((second + "." + body).getBytes(StandardCharsets.UTF_8));
        return signature.equals("t=" + second + ",v1=" + HexFormat.of().formatHex(expected));
    }

    @Test
    void whatIsToldIsSignedAndATamperedBodyIsSeen() throws Exception {
        try (Listener listener = Listener.answering()) {
            lineTo(listener.url(), SHORT).tell(notice(1));

            await().until(() -> count("taken") == 1);
            Heard heard = listener.heard().getFirst();
            assertThat(heard.body())
                    .isEqualTo("{\"id\":\"kill-1\",\"type\":\"kill\",\"at\":\"1970-01-01T00:00:00Z\","
                            + "\"account\":\"paper\",\"reason\":\"drill\"}");
            assertThat(heard.signature()).startsWith("t=1800000000,v1=");
            assertThat(isGenuine(heard.signature(), heard.body())).isTrue();
            assertThat(isGenuine(heard.signature(), heard.body().replace("drill", "dri11")))
                    .isFalse();
            assertThat(isGenuine(heard.signature().replace("t=1", "t=2"), heard.body()))
                    .isFalse();
        }
    }

    /** The command of docs/notifications.md. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void opensslVerifiesItAsThePageSays() throws Exception {
        try (Listener listener = Listener.answering()) {
            lineTo(listener.url(), SHORT).tell(notice(1));
            await().until(() -> count("taken") == 1);

            Heard heard = listener.heard().getFirst();
            Files.writeString(folder.resolve("body.json"), heard.body());
            String page = Files.readString(Path.of("../../docs/notifications.md"));
            String command = page.lines()
                    .filter(it -> it.contains("openssl"))
                    .findFirst()
                    .orElseThrow()
                    .strip();
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
            shell.environment().put("t", "1800000000");
            shell.environment().put("SECRET", SECRET);
            Process process = shell.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

            assertThat(heard.signature()).isEqualTo("t=1800000000,v1=" + said.replaceFirst("^.*= ", ""));
        }
    }

    @Test
    void aServerThatFailsFirstHearsTheSameAgain() throws Exception {
        try (Listener listener = Listener.answering(500, 429, 503)) {
            lineTo(listener.url(), SHORT).tell(notice(1));

            await().until(() -> count("taken") == 1);
            assertThat(listener.heard()).hasSize(4);
            assertThat(listener.heard().stream().map(Heard::body).distinct()).hasSize(1);
            assertThat(count("failed")).isEqualTo(3);
            assertThat(count("dropped")).isZero();
        }
    }

    @Test
    void aServerThatIsAwayHearsAllOfItInOrderWhenItIsBack(CapturedOutput output) throws Exception {
        int port = FreePort.any();
        lineTo("http://127.0.0.1:" + port + "/hook", SHORT);
        List.of(1, 2, 3).forEach(n -> line.tell(notice(n)));
        await().until(() -> count("failed") >= 2);

        try (Listener listener = Listener.on(port)) {
            await().until(() -> count("taken") == 3);

            assertThat(listener.heard().stream().map(it -> it.body().substring(0, 14)))
                    .containsExactly("{\"id\":\"kill-1\"", "{\"id\":\"kill-2\"", "{\"id\":\"kill-3\"");
            assertThat(output.getAll()).contains("does not take kill-1 now").doesNotContain("/hook", SECRET);
        }
    }

    @Test
    void whatNobodyTakesIsGivenUpAndTheNextHasItsTurn() throws Exception {
        Patience none = new Patience(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(100));
        lineTo("http://127.0.0.1:" + FreePort.any() + "/hook", none).tell(notice(1));

        await().until(() -> count("dropped") == 1);
        line.tell(notice(2));
        await().until(() -> count("dropped") == 2);
        assertThat(count("taken")).isZero();
    }

    @Test
    void aRefusalForGoodIsNotRepeated(CapturedOutput output) throws Exception {
        try (Listener listener = Listener.answering(404)) {
            lineTo(listener.url(), SHORT).tell(notice(1));
            line.tell(notice(2));

            await().until(() -> count("taken") == 1);
            assertThat(listener.heard()).hasSize(2);
            assertThat(count("dropped")).isEqualTo(1);
            assertThat(output.getAll()).contains("nobody heard of kill-1");
        }
    }

    @Test
    void nobodyWaitsForAServerThatDoesNotAnswerNorDoesTheEnd() throws Exception {
        try (Listener listener = Listener.thatHangs()) {
            lineTo(listener.url(), SHORT);
            long begun = System.nanoTime();
            for (int i = 0; i < MORE_THAN_WAIT; i++) {
                line.tell(notice(i));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
            assertThat(count("dropped")).isGreaterThan(MORE_THAN_WAIT - 1_100);

            long closing = System.nanoTime();
            line.close();
            assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(4));
            assertThat(count("dropped") + count("taken")).isGreaterThanOrEqualTo(MORE_THAN_WAIT - 1);
        }
    }
}
