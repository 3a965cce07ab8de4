package io.breakwater.shell.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final TraceParent PLACE = new TraceParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
    private static final Cause TICK = new Cause.Market("g1", Channel.BOOK, "BTC/USD", 17);

    @Test
    void isReadAsItIsWritten() {
        assertThat(PLACE.text()).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(TraceParent.of(PLACE.text())).contains(PLACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b7ad6b7169203331",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", // a version that there is not
                "00-00000000000000000000000000000000-b7ad6b7169203331-01", // no trace
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", // no span
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00" // nobody keeps it
            })
    void whatIsNoPlaceInAKeptTraceIsNone(String text) {
        assertThat(TraceParent.of(text)).isEmpty();
    }

    @Test
    void theStepsBelowAreOtherPlacesOfTheSameTrace() {
        TraceParent first = PLACE.next();
        TraceParent second = PLACE.next();

        assertThat(first.traceId()).isEqualTo(PLACE.traceId());
        assertThat(first.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(PLACE.spanId());
        assertThat(second.spanId()).isNotEqualTo(first.spanId());
        assertThat(TraceParent.of(first.text())).contains(first);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theTraceOfAnOrderIsFoundByWhatCausedItAsThePageSays() throws Exception {
        TraceParent root = TraceParent.rootOf("paper", TICK);

        assertThat(root.traceId()).isEqualTo("da2ce0460b657f24d27e9132c86b8a7f").isEqualTo(saidByThePage());
        assertThat(root.spanId()).isEqualTo("8b47fe7b3fc536ad");
        assertThat(TraceParent.rootOf("other", TICK)).isNotEqualTo(root);
    }

    private static String saidByThePage() throws Exception {
        String command = Files.readString(Path.of("../../docs/tracing.md"))
                .lines()
                .filter(it -> it.contains("| sha256sum"))
                .findFirst()
                .orElseThrow()
                .strip();
        Process shell = new ProcessBuilder("sh", "-c", command).start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
