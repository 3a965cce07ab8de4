package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.cli.paper.Recording;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

class RecordedMessagesTest {

    /** Another topic that carries the same messages. */
    private static final Topics.Topic<TradingCommand> OTHER =
            new Topics.Topic<>("other.v1", TradingCommand.class, "account", "risk", List.of("execution"));

    @TempDir
    private Path recording;

    private final List<String> read = new ArrayList<>();
    private RecordedMessages messages;

    @BeforeEach
    void aRecording() {
        messages = new RecordedMessages(new Recording(recording));
    }

    @Test
    void topicsAreReadAsOneByTheTimesOfTheirRecordsEachInItsOwnOrder() throws IOException {
        write(Topics.TRADING_COMMANDS, line(0, 10, "a"), line(1, 30, "d"), line(2, 30, "e"));
        write(OTHER, line(0, 20, "b"), line(1, 15, "c"), line(2, 40, "f"));

        messages.readMerged(List.of(Topics.TRADING_COMMANDS, OTHER), this::note);

        assertThat(read).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void whatCannotBeReadIsCountedAndPassedOver() throws IOException {
        write(Topics.TRADING_COMMANDS, line(0, 10, "a"), record(1, 20, "no command"), line(2, 30, "b"));

        messages.read(Topics.TRADING_COMMANDS, this::note);

        assertThat(read).containsExactly("a", "b");
        assertThat(messages.unreadable()).isEqualTo(1);
    }

    /** Whoever took all lines first would have handed on none; a long run's do not fit into memory. */
    @Test
    void aMessageIsHandedOnBeforeTheNextLineIsLookedAt() throws IOException {
        write(Topics.TRADING_COMMANDS, line(0, 10, "a"), line(1, 20, "b"), "not a line");
        write(OTHER, line(0, 40, "c"), "not a line");

        assertThatThrownBy(() -> messages.read(Topics.TRADING_COMMANDS, this::note))
                .isInstanceOf(JacksonException.class);
        assertThat(read).containsExactly("a", "b");
        read.clear();
        assertThatThrownBy(() -> messages.readMerged(List.of(Topics.TRADING_COMMANDS, OTHER), this::note))
                .isInstanceOf(JacksonException.class);
        assertThat(read).containsExactly("a");
    }

    private void note(RecordedMessages.Recorded recorded) {
        read.add(((TradingCommand) recorded.message()).commandId());
    }

    private static String line(long offset, long timestamp, String id) {
        Kill kill = new Kill(id, new Scope.All(), "operator", "a test", Instant.EPOCH);
        return record(offset, timestamp, ContractsJson.mapper().writeValueAsString(kill));
    }

    private static String record(long offset, long timestamp, String value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("partition", 0);
        line.put("offset", offset);
        line.put("timestamp", timestamp);
        line.put("headers", Map.of());
        line.put("value", value);
        return ContractsJson.mapper().writeValueAsString(line);
    }

    private void write(Topics.Topic<?> topic, String... lines) throws IOException {
        Files.writeString(recording.resolve(topic.name() + ".jsonl"), String.join("\n", lines) + "\n");
    }
}
