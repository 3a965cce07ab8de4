package io.breakwater.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.observability.PromQl;
import io.breakwater.testing.observability.PromQl.Selector;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a                                                         | a
            rate(a_total[5m]) > 1e-9                                  | a_total
            sum by (x) (increase(a_total{k="v"}[$__range])) / b       | a_total b
            histogram_quantile(0.9, sum by (le) (rate(h_bucket[1m]))) | h_bucket
            a unless on (x) b:c:d or max(e) * on (x) group_left (y) f | a b:c:d e f
            abs(max without (i) (a) - max by (x) (b)) offset 5m       | a b
            """)
    void findsWhatIsAskedFor(String expression, String metrics) {
        assertThat(PromQl.of(expression).selectors().stream().map(Selector::metric))
                .containsExactly(metrics.split(" "));
    }

    @Test
    void findsTheLabelsAndTheValuesThatTheyMustHave() {
        PromQl read = PromQl.of("sum by (le, hop) (a{x=\"1\", y=~\"b|c\", z!=\"d\", s=\"$symbol\"})");

        assertThat(read.selectors()).containsExactly(new Selector("a", Set.of("x", "y", "z", "s"), Map.of("x", "1")));
        assertThat(read.groupedBy()).containsExactlyInAnyOrder("le", "hop");
    }

    @Test
    void whatIsLeftOutNeedNotBeThere() {
        assertThat(PromQl.of("sum without (x) (a) / ignoring (y) b").groupedBy())
                .isEmpty();
    }
}
