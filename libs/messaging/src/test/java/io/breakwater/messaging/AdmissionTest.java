package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final byte[] VALUE = {1};

    @ParameterizedTest(name = "fence {0}, last seq {1}: a record of token {2}, seq {3}, fence {4} {5}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # fence | last | token | seq | says fence | admission
            0       | -1   | -     | -   | -          | COUNTS
            2       | -1   | -     | -   | -          | COUNTS
            2       | -1   | 2     | -   | -          | COUNTS
            2       | -1   | 3     | -   | -          | COUNTS
            2       | -1   | 1     | -   | -          | FENCED_OFF
            0       | 4    | 1     | 5   | -          | COUNTS
            0       | 4    | 1     | 4   | -          | REPEATED
            0       | 4    | 1     | 3   | -          | REPEATED
            0       | -1   | 1     | 5   | -          | COUNTS
            2       | 4    | 1     | 5   | -          | FENCED_OFF
            2       | 4    | 1     | 9   | -          | FENCED_OFF
            1       | -1   | 2     | -   | 2          | FENCE
            """)
    void saysWhetherARecordCounts(long fence, long last, String token, String seq, String says, Admission expected) {
        List<Header> headers = headers(token, seq, says);
        InputPosition position = new InputPosition("executions.v1", 0, 7, fence, last);

        Admission.Answer answer = Admission.of(position, 7, headers, says == null ? VALUE : null);

        assertThat(answer.admission()).isEqualTo(expected);
        assertThat(answer.next().offset()).isEqualTo(8);
        assertThat(answer.next().fence()).isEqualTo(expected == Admission.FENCE ? 2 : fence);
        assertThat(answer.next().lastSeq()).isEqualTo(expected == Admission.COUNTS && seq != null ? 5 : last);
    }

    @Test
    void passesOverNoMissingNumber() {
        InputPosition position = new InputPosition("executions.v1", 0, 20, 1, 9);

        assertThatThrownBy(() -> Admission.of(position, 20, headers("1", "11", null), VALUE))
                .isInstanceOf(InvariantBroken.class)
                .hasMessage("executions.v1 has number 11 at offset 20 where number 10 was expected: what was said"
                        + " between them is missing, and without it positions would be wrong; restore a backup of the"
                        + " topics that holds it before trading");
        assertThat(Admission.of(position, 20, headers("1", "10", null), VALUE).admission())
                .isEqualTo(Admission.COUNTS);
    }

    private static List<Header> headers(String token, String seq, String says) {
        List<Header> headers = new ArrayList<>();
        add(headers, Headers.TOKEN, token);
        add(headers, Headers.SEQ, seq);
        add(headers, Headers.FENCE, says);
        return headers;
    }

    private static void add(List<Header> headers, String name, String value) {
        if (value != null) {
            headers.add(new RecordHeader(name, Headers.bytes(value)));
        }
    }
}
