package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountersigningTest {

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final Countersigning requests = new Countersigning(() -> now);

    @ParameterizedTest(name = "{0}: risk-1 names kill-1; after {1} s {2} names {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # case             | after | person | names  | answer
            two persons        | 599   | risk-2 | kill-1 | Confirmed
            one person twice   | 1     | risk-1 | kill-1 | SamePerson
            expired            | 600   | risk-2 | kill-1 | Waiting
            the same, expired  | 600   | risk-1 | kill-1 | Waiting
            another kill       | 1     | risk-2 | kill-2 | Waiting
            """)
    void needTwoPersonsWhoNameOneKillWithinTenMinutes(
            String what, long after, String person, String killId, String answer) {
        assertThat(requests.ask("kill-1", "risk-1", "found")).isInstanceOf(Countersigning.Waiting.class);
        now = now.plusSeconds(after);

        assertThat(requests.ask(killId, person, "looked at").getClass().getSimpleName())
                .isEqualTo(answer);
    }

    @Test
    void areForgottenWhenDone() {
        requests.ask("kill-1", "risk-1", "found");
        assertThat(requests.ask("kill-1", "risk-2", "found")).isInstanceOf(Countersigning.Confirmed.class);
        assertThat(requests.ask("kill-1", "risk-2", "not done yet")).isInstanceOf(Countersigning.Confirmed.class);

        requests.done("kill-1");

        assertThat(requests.ask("kill-1", "risk-2", "again")).isInstanceOf(Countersigning.Waiting.class);
    }
}
