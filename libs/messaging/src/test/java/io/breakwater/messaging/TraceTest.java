package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceTest {

    @Test
    void keepsTheHopsInTheirOrder() {
        Trace trace = Trace.NONE.with("received", 5).with("published", 7).with("proposed", 9);

        assertThat(trace.text()).isEqualTo("received=5,published=7,proposed=9");
        assertThat(trace.stamps().keySet()).containsExactly("received", "published", "proposed");
    }

    @Test
    void leavesOutWhatIsNoStamp() {
        assertThat(new Trace("received=5,x,=3,a=b,c=12").stamps()).containsOnlyKeys("received", "c");
        assertThat(Trace.NONE.stamps()).isEmpty();
    }
}
