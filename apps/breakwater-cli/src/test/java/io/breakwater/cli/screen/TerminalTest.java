package io.breakwater.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process of a test has no terminal; what is drawn on one is in the end-to-end tests. */
class TerminalTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "dumb", "xterm"})
    void thereIsNoScreenWithoutATerminal(String kind) {
        assertThat(Terminal.find(new PrintWriter(new StringWriter()), Map.of("TERM", kind)))
                .isEmpty();
    }
}
