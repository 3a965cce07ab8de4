package io.breakwater.shell.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import io.breakwater.shell.settings.WrongSetting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class FailpointSettingTest {

    private static MockEnvironment risk(String... profiles) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        return environment.withProperty("spring.application.name", "risk-service");
    }

    private static void assertRefused(MockEnvironment environment, String sentence) {
        assertThatThrownBy(() -> FailpointSetting.in(environment))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "live", "paper,development"})
    void withoutProfileAndSettingNobodyListens(String profiles) {
        MockEnvironment environment = risk(profiles.isEmpty() ? new String[0] : profiles.split(","));

        assertThat(FailpointSetting.planned(environment)).isEmpty();
        for (Failpoint each : Failpoint.values()) {
            FailpointSetting.in(environment).at(each); // this process goes on
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "live", "paper", "test", "Failpoints"})
    void theSettingIsRefusedInEveryOtherProfile(String profile) {
        MockEnvironment environment = profile.isEmpty() ? risk() : risk(profile);

        assertRefused(
                environment.withProperty("breakwater.failpoint", "LOADED@1"),
                "breakwater.failpoint ends this process in the midst of its work, which only tests want: take it away");
        assertRefused(environment.withProperty("breakwater.failpoint", ""), "take it away");
    }

    @ParameterizedTest
    @CsvSource({"live,failpoints", "failpoints,live", "failpoints,paper"})
    void theProfileGoesWithNoOther(String one, String other) {
        assertRefused(
                risk(one, other).withProperty("breakwater.failpoint", "LOADED@1"),
                "profile failpoints is for tests alone and goes with no other profile, was " + one + ", " + other);
    }

    @Test
    void theProfileAloneIsRefused() {
        assertRefused(risk("failpoints"), "breakwater.failpoint is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LOADED", "LOADED@0", "LOADED@-1", "LOADED@1000000000", "loaded@1", "LOADED@1@2"})
    void whatIsNotUnderstoodIsRefused(String told) {
        assertRefused(
                risk("failpoints").withProperty("breakwater.failpoint", told),
                "must be a name and the how manieth time, such as LOADED@1, was \"" + told + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOWHERE", "BEFORE_LOOK"})
    void aNameThatTheServiceDoesNotHaveIsRefused(String name) {
        assertRefused(
                risk("failpoints").withProperty("breakwater.failpoint", name + "@1"),
                "names " + name + ", where risk never comes by; it has BEFORE_FIRST_ROW, LEASED, ");
    }

    @Test
    void aServiceIsKnownByItsNameWithAndWithoutSuffix() {
        for (String name : List.of("risk", "risk-service")) {
            assertThat(FailpointSetting.planned(risk("failpoints")
                            .withProperty("spring.application.name", name)
                            .withProperty("breakwater.failpoint", "BEFORE_TELL@17")))
                    .hasValue(new FatalFailpoint.Place(Failpoint.BEFORE_TELL, 17));
        }
    }

    @Test
    void theProcessEndsAtTheTimeToldAndAtNoOtherPoint() {
        List<String> ends = new ArrayList<>();
        FatalFailpoint.Place place = new FatalFailpoint.Place(Failpoint.LOADED, 3);
        Failpoints failpoints = new FatalFailpoint(place, () -> ends.add("ended"));

        failpoints.at(Failpoint.LOADED);
        failpoints.at(Failpoint.ADOPTED);
        failpoints.at(Failpoint.LOADED);
        assertThat(ends).isEmpty();

        failpoints.at(Failpoint.LOADED);

        assertThat(ends).hasSize(1);
    }
}
