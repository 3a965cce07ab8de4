package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.e2e.FailpointWalk.Stop;
import io.breakwater.messaging.Failpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailpointWalkTest {

    private static final int ROUNDS = 3;

    @Test
    void everyFailpointIsInTheListOfEveryServiceThatHasItOnceARound() {
        Map<Service, List<Stop>> walk = FailpointWalk.of(1, ROUNDS);

        for (Failpoint point : Failpoint.values()) {
            for (Service service : Service.DEPLOYED) {
                long planned = walk.get(service).stream()
                        .filter(each -> each.point() == point)
                        .count();
                assertThat(planned)
                        .as("%s of %s", point, service.key())
                        .isEqualTo(point.services().contains(service.key()) ? ROUNDS : 0);
            }
        }
        assertThat(walk).containsOnlyKeys(Service.DEPLOYED);
    }

    @Test
    void everyServiceThatAFailpointNamesIsOneOfTheSuite() {
        List<String> known = Service.DEPLOYED.stream().map(Service::key).toList();

        assertThat(Failpoint.values()).allSatisfy(each -> {
            assertThat(each.services()).isNotEmpty();
            assertThat(known).containsAll(each.services());
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatNeedsSomethingBeforeItComesBehindThat(long seed) {
        Map<Service, List<Stop>> walk = FailpointWalk.of(seed, ROUNDS);

        assertThat(walk.get(Service.RISK).getFirst().point()).isEqualTo(Failpoint.BEFORE_FIRST_ROW);
        assertThat(FailpointWalk.options(walk))
                .startsWith("--failpoint", "ingest:none", "--failpoint")
                .containsSubsequence("risk:BEFORE_FIRST_ROW@1", "--failpoint", "risk:none", "--failpoint");
        List<Failpoint> execution =
                walk.get(Service.EXECUTION).stream().map(Stop::point).toList();
        for (int i = 0; i < execution.size(); i++) {
            if (execution.get(i) == Failpoint.CAUGHT_UP) {
                assertThat(execution.get(i - 1)).isEqualTo(Failpoint.BEFORE_PUBLISH);
            }
        }
        walk.values()
                .forEach(stops -> assertThat(stops.stream().map(Stop::isOfKills))
                        .as("kills come last")
                        .isSorted());
    }

    @Test
    void theSeedDecidesOrderAndTimes() {
        assertThat(FailpointWalk.of(1, 1)).isEqualTo(FailpointWalk.of(1, 1)).isNotEqualTo(FailpointWalk.of(2, 1));
        List<String> places = new ArrayList<>(FailpointWalk.of(1, ROUNDS).get(Service.EXECUTION).stream()
                .map(Stop::place)
                .toList());
        assertThat(Collections.frequency(places, "BEFORE_SEND@1")).isLessThan(ROUNDS);
    }
}
