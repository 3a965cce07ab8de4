package io.breakwater.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.tape.Frame;
import io.breakwater.tape.TapeReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(120)
class KrakenSimulatorTest {

    private static final Path TAPES = Path.of("../../examples/tapes");
    private static final Path BTC_USD = TAPES.resolve("btc-usd.jsonl");
    private static final int MESSAGES = 1767;
    private static final String BOOK_25 = subscribe("book", "\"symbol\":[\"BTC/USD\"],\"depth\":25");

    private @Nullable ConfigurableApplicationContext simulator;

    private int start(Path tape, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--tape=" + tape));
        arguments.addAll(List.of(options));
        ConfigurableApplicationContext started = KrakenSimulator.start(arguments.toArray(String[]::new));
        simulator = started;
        return Integer.parseInt(started.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @AfterEach
    void tearDown() {
        ConfigurableApplicationContext started = simulator;
        if (started != null) {
            started.close();
        }
    }

    private static String subscribe(String channel, String params) {
        return request("subscribe", channel, params);
    }

    private static String request(String method, String channel, String params) {
        return "{\"method\":\"" + method + "\",\"params\":{\"channel\":\"" + channel + "\""
                + (params.isEmpty() ? "" : ",") + params + "},\"req_id\":7}";
    }

    private static void playThrough(RawClient client, BookCheck check, int messages) throws InterruptedException {
        for (int i = 0; i < messages; i++) {
            check.apply(client.next("\"channel\":\"book\""));
        }
    }

    @Test
    void tellsASubscriberStatusInstrumentSnapshotAndHeartbeatsBeforeTheTapeStarts() throws Exception {
        int port = start(BTC_USD);
        try (RawClient client = new RawClient(port)) {
            String status = client.next();
            assertThat(status).contains("\"channel\":\"status\"", "\"system\":\"online\"");
            String id = status.replaceAll(".*\"connection_id\":(\\d+).*", "$1");
            assertThat(Long.parseUnsignedLong(id)).as("beyond a signed long").isNegative();
            client.send(subscribe("instrument", ""));
            assertThat(client.next()).contains("\"method\":\"subscribe\"", "\"req_id\":7", "\"success\":true");
            assertThat(client.next())
                    .isEqualTo(Files.readString(TAPES.resolve("btc-usd.instrument.json"))
                            .strip());
            client.send(BOOK_25);
            assertThat(client.next())
                    .contains("{\"channel\":\"book\",\"depth\":25,\"snapshot\":true,\"symbol\":\"BTC/USD\"}");
            assertThat(client.next()).contains("\"snapshot\"", "\"price\":63388.7,\"qty\":2.33046500", "2907076864");
            assertThat(client.next()).isEqualTo("{\"channel\":\"heartbeat\"}");
        }
        assertThat(RawClient.get(port, "/control/state")).contains("\"state\":\"waiting\"", "\"frames\":0");
    }

    @Test
    void sendsEveryBookMessageOfTheTapeWithAChecksumThatPasses() throws Exception {
        int port = start(BTC_USD, "--speed=max");
        BookCheck check = new BookCheck(25, 1);
        try (RawClient client = new RawClient(port)) {
            client.send(BOOK_25);
            check.apply(client.next("\"snapshot\",\"data\""));
            assertThat(RawClient.post(port, "/control/start")).contains("\"state\":\"playing\"");
            playThrough(client, check, MESSAGES - 1);
        }
        assertThat(check.right()).isEqualTo(MESSAGES);
        assertThat(check.wrong()).isZero();
        assertThat(RawClient.get(port, "/control/state"))
                .contains("\"state\":\"ended\"", "\"frames\":" + MESSAGES, "\"skipped\":0");
    }

    @Test
    void changesNothingOfARecordedFrameButItsTime() throws Exception {
        int port = start(BTC_USD, "--speed=max");
        Instant before = Instant.now();
        try (RawClient client = new RawClient(port)) {
            client.send(BOOK_25);
            client.next("\"snapshot\",\"data\"");
            RawClient.post(port, "/control/start");
            for (String recorded : recordedUpdates()) {
                String sent = client.next("\"update\",\"data\":[{\"symbol\"");
                assertThat(withoutTime(sent)).isEqualTo(withoutTime(recorded));
                assertThat(Instant.parse(sent.replaceAll(".*\"timestamp\":\"([^\"]*)\".*", "$1")))
                        .isBetween(before.minusMillis(1), Instant.now());
            }
        }
    }

    private static List<String> recordedUpdates() {
        List<String> updates = new ArrayList<>();
        try (TapeReader reader = TapeReader.open(BTC_USD)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                String raw = new String(frame.raw(), StandardCharsets.UTF_8);
                if (raw.contains("\"update\"")) {
                    updates.add(raw);
                }
            }
        }
        return updates;
    }

    private static String withoutTime(String frame) {
        return frame.replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }

    @Test
    void derivesASmallerDepthFromTheTapeWithChecksumsThatPass() throws Exception {
        int port = start(BTC_USD, "--speed=max", "--loop");
        BookCheck check = new BookCheck(10, 1);
        try (RawClient client = new RawClient(port)) {
            client.send(subscribe("book", "\"symbol\":[\"BTC/USD\"]"));
            check.apply(client.next("\"snapshot\",\"data\""));
            RawClient.post(port, "/control/start");
            playThrough(client, check, 3000);
        }
        assertThat(check.right()).isEqualTo(3001);
        assertThat(check.wrong()).isZero();
    }

    @Test
    void givesALateSubscriberTheBookOfThatMomentAndStartsOverOnALoop() throws Exception {
        int port = start(BTC_USD, "--speed=max", "--loop");
        RawClient.post(port, "/control/start");
        try (RawClient client = new RawClient(port)) {
            client.send(BOOK_25);
            BookCheck check = new BookCheck(25, 1);
            check.apply(client.next("\"snapshot\",\"data\""));
            playThrough(client, check, 300);
            client.send(request("unsubscribe", "book", "\"symbol\":[\"BTC/USD\"],\"depth\":25"));
            client.next("\"method\":\"unsubscribe\"");
            client.send(BOOK_25);
            assertThat(client.next("{")).contains("\"method\":\"subscribe\"");
            BookCheck again = new BookCheck(25, 1);
            again.apply(client.next("\"snapshot\",\"data\""));
            again.apply(client.next("\"snapshot\",\"data\""));
            playThrough(client, again, MESSAGES);
            assertThat(check.wrong() + again.wrong()).isZero();
            assertThat(again.right()).isEqualTo(MESSAGES + 2);
        }
    }

    @Test
    void waitsForASlowSubscriberAtFullSpeedAndLosesNothing() throws Exception {
        int port = start(TAPES.resolve("btc-usdt-6min.jsonl.zst"), "--speed=max", "--loop");
        try (RawClient client = new RawClient(port)) {
            client.send(subscribe("trade", "\"symbol\":[\"BTC/USDT\"]"));
            client.send(subscribe("book", "\"symbol\":[\"BTC/USDT\"],\"depth\":25"));
            BookCheck check = new BookCheck(25, 2);
            check.apply(client.next("\"book\",\"type\":\"snapshot\""));
            RawClient.post(port, "/control/start");
            awaitStandstill(port);
            long trades = 0;
            for (String message = ""; !message.contains("\"type\":\"snapshot\""); message = client.next("\"data\"")) {
                trades += message.contains("\"channel\":\"trade\"") ? 1 : 0;
                if (message.contains("\"channel\":\"book\"")) {
                    check.apply(message);
                }
            }
            assertThat(trades)
                    .as("with those of the second pass before its snapshot")
                    .isBetween(9757L, 9800L);
            assertThat(check.right()).isEqualTo(30_897);
            assertThat(check.wrong()).isZero();
        }
    }

    /** Nobody reads, so the tape must come to a halt. */
    private static void awaitStandstill(int port) throws Exception {
        String before = "";
        String now = RawClient.get(port, "/control/state");
        Instant lastChange = Instant.now();
        Instant deadline = lastChange.plusSeconds(60);
        while (Duration.between(lastChange, Instant.now()).toSeconds() < 2) {
            assertThat(Instant.now()).as("the tape went on to " + now).isBefore(deadline);
            before = now;
            now = RawClient.get(port, "/control/state");
            lastChange = now.equals(before) ? lastChange : Instant.now();
        }
        assertThat(now).contains("\"state\":\"playing\"").doesNotContain("\"frames\":0");
    }

    @Test
    void playsAsFastAsRecordedOrSomeTimesFaster() throws Exception {
        int port = start(BTC_USD, "--speed=10");
        try (RawClient client = new RawClient(port)) {
            client.send(BOOK_25);
            client.next("\"snapshot\",\"data\"");
            long began = System.nanoTime();
            RawClient.post(port, "/control/start");
            for (int i = 1; i < MESSAGES; i++) {
                client.next("\"channel\":\"book\"");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(3500), Duration.ofSeconds(15));
        }
    }

    @Test
    void makesABookForCandlesWithChecksumsThatPass() throws Exception {
        int port = start(TAPES.resolve("XBTUSD_1440.csv"), "--speed=max");
        BookCheck check = new BookCheck(10, 5);
        try (RawClient client = new RawClient(port)) {
            client.send(subscribe("book", "\"symbol\":[\"BTC/USD\"],\"depth\":10"));
            check.apply(client.next("\"snapshot\",\"data\""));
            RawClient.post(port, "/control/start");
            playThrough(client, check, 3000);
        }
        assertThat(check.right()).isEqualTo(3001);
        assertThat(check.wrong()).isZero();
    }

    @Test
    void playsTradesOfAFileWithABookAroundEach(@TempDir Path folder) throws Exception {
        Path csv = folder.resolve("trades.csv");
        Files.writeString(csv, "1700000000,60000.0,0.5\n1700000001,60010.0,0.25\n1700000002,60020.0,0.125\n");
        int port = start(csv, "--speed=max", "--instrument=" + TAPES.resolve("btc-usd.instrument.json"));
        try (RawClient client = new RawClient(port)) {
            client.send(subscribe("book", "\"symbol\":[\"BTC/USD\"],\"depth\":10"));
            BookCheck check = new BookCheck(10, 1);
            check.apply(client.next("\"snapshot\",\"data\""));
            client.send(subscribe("trade", "\"symbol\":[\"BTC/USD\"]"));
            client.next("success");
            RawClient.post(port, "/control/start");
            assertThat(client.next("\"trade\",\"type\"")).contains("\"price\":60000.0,\"qty\":0.50000000");
            assertThat(client.next("\"trade\",\"type\"")).contains("\"price\":60010.0,\"qty\":0.25000000");
            String update = client.next("\"book\",\"type\":\"update\"");
            assertThat(update)
                    .contains("{\"price\":59985.0,\"qty\":0.00000000}", "{\"price\":59995.0,\"qty\":0.25000000}");
            check.apply(update);
            assertThat(check.wrong()).isZero();
        }
    }

    @Test
    void dropsConnectionsSpoilsAChecksumAndSkipsAnUpdateWhenToldTo() throws Exception {
        int port = start(BTC_USD, "--speed=max");
        try (RawClient client = new RawClient(port)) {
            client.send(BOOK_25);
            client.next("\"snapshot\",\"data\"");
            RawClient.post(port, "/control/fault/bad-checksum");
            RawClient.post(port, "/control/fault/skip-update");
            RawClient.post(port, "/control/start");
            List<String> recorded = recordedUpdates();
            String second = client.next("\"book\",\"type\":\"update\"");
            assertThat(withoutTime(second))
                    .isNotEqualTo(withoutTime(recorded.get(1)))
                    .isEqualTo(withoutTime(Frames.withWrongChecksum(recorded.get(1))));
            assertThat(withoutTime(client.next("\"book\",\"type\":\"update\"")))
                    .isEqualTo(withoutTime(recorded.get(2)));
            RawClient.post(port, "/control/fault/drop-connection");
            client.next(RawClient.CLOSED);
        }
        assertThat(RawClient.post(port, "/control/fault/earthquake")).contains("404");
    }

    @Test
    void saysInASentenceWhatIsWrongWithItsOptions(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> KrakenSimulator.start()).hasMessageContaining("--tape=FILE");
        assertThatThrownBy(() -> start(BTC_USD, "--speed=fast")).hasMessageContaining("--speed is a whole number");
        assertThatThrownBy(() -> start(BTC_USD, "--loop=often")).hasMessageContaining("--loop is true or false");
        assertThatThrownBy(() -> start(BTC_USD, "--instrument=none.json"))
                .hasMessageContainingAll("none.json", "--instrument=FILE");
        Path other = TAPES.resolve("btc-usdt-6min.instrument.json");
        assertThatThrownBy(() -> start(BTC_USD, "--instrument=" + other)).hasMessageContaining("no book snapshot");
        Path junk = Files.writeString(folder.resolve("junk.json"), "{\"channel\":\"book\"}");
        assertThatThrownBy(() -> start(BTC_USD, "--instrument=" + junk)).hasMessageContaining("channel \"instrument\"");
    }
}
