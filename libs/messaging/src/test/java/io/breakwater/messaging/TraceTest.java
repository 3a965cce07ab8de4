package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final String PLACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void keepsTheHopsInTheirOrder() {
        Trace trace = Trace.NONE.with("received", 5).with("published", 7).with("proposed", 9);

        assertThat(trace.text()).isEqualTo("received=5,published=7,proposed=9");
        assertThat(trace.stamps().keySet()).containsExactly("received", "published", "proposed");
    }

    @Test
    void goesFromRecordToRecordWithItsPlaceInATrace() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        Trace said = Trace.NONE.with("received", 5).at(PLACE);

        said.addTo(headers);
        RecordHeaders onRecord = new RecordHeaders();
        headers.forEach(onRecord::add);

        assertThat(headers).containsOnlyKeys("bw-trace", "traceparent");
        assertThat(Trace.of(onRecord)).isEqualTo(said);
        assertThat(Trace.of(onRecord).with("decided", 7).parent()).isEqualTo(PLACE);
    }

    @Test
    void writesNoHeaderOfWhatThereIsNot() {
        Map<String, byte[]> headers = new LinkedHashMap<>();

        Trace.NONE.addTo(headers);
        assertThat(headers).isEmpty();

        Trace.NONE.with("received", 5).addTo(headers);
        assertThat(headers).containsOnlyKeys("bw-trace");
        assertThat(Trace.of(new RecordHeaders())).isSameAs(Trace.NONE);
    }

    @Test
    void leavesOutWhatIsNoStamp() {
        assertThat(new Trace("received=5,x,=3,a=b,c=12").stamps()).containsOnlyKeys("received", "c");
        assertThat(Trace.NONE.stamps()).isEmpty();
    }
}
