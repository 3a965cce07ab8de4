package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedDeathsTest {

    @Test
    void eachServiceIsToldItsOwnPlacesInTheirOrder() {
        PlannedDeaths deaths =
                new PlannedDeaths(List.of("risk:LEASED@1", "risk:none", "ingest:BEFORE_SEND@3", "risk:BEFORE_SAVE@3"));

        assertThat(deaths.next(Service.RISK)).hasValue("LEASED@1");
        assertThat(deaths.next(Service.RISK)).as("none").isEmpty();
        assertThat(deaths.next(Service.RISK)).hasValue("BEFORE_SAVE@3");
        assertThat(deaths.next(Service.RISK)).isEmpty();
        assertThat(deaths.next(Service.INGEST)).hasValue("BEFORE_SEND@3");
        assertThat(deaths.next(Service.DECISION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            risk               | must be like risk:BEFORE_SAVE@3, was "risk"
            risk:LEASED        | must be like risk:BEFORE_SAVE@3
            risk:NONE          | must be like risk:BEFORE_SAVE@3
            risk:LEASED@0      | must be like risk:BEFORE_SAVE@3
            rsik:LEASED@1      | names no service: "rsik:LEASED@1"
            risk:NOWHERE@1     | names NOWHERE, where risk never comes by
            risk:BEFORE_LOOK@1 | names BEFORE_LOOK, where risk never comes by
            simulator:LEASED@1 | names LEASED, where simulator never comes by
            """)
    void whatIsNotUnderstoodIsRefused(String told, String sentence) {
        assertThatThrownBy(() -> new PlannedDeaths(List.of(told)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
