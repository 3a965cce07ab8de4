package io.breakwater.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordedRecordTest {

    private static final String FORM =
            "{\"partition\":0,\"offset\":7,\"timestamp\":5,\"key\":\"paper\",\"headers\":{},\"value\":%s}";

    @Test
    void textStandsAsItIs() {
        RecordedRecord text = RecordedRecord.parse(FORM.formatted("\"{}\""));

        assertThat(text.value()).contains("{}");
        assertThat(text.bytes()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesThatAreNoTextComeBackAsTheyWere() {
        RecordedRecord noText = RecordedRecord.parse(FORM.formatted("{\"base64\":\"eyLDKP8AIg==\"}"));

        assertThat(noText.value()).isEmpty();
        assertThat(noText.bytes()).containsExactly('{', '"', 0xC3, 0x28, 0xFF, 0, '"');
    }

    @Test
    void nothingIsNothing() {
        assertThat(RecordedRecord.parse(FORM.formatted("null")).bytes()).isNull();
    }
}
