package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HandedOnTest {

    @Test
    void onlyWhatProgramsNeedToRunIsHandedOn() {
        Map<String, String> environment = Map.of(
                "PATH", "/bin",
                "LC_ALL", "C.UTF-8",
                "WS_DISABLE_HEALTH_SERVER", "0",
                "EXCHANGE_API_SECRET", "a secret",
                "AWS_SECRET_ACCESS_KEY", "another",
                "BREAKWATER_VIEWER_TOKEN", "of a shell",
                "BREAKWATER_FAILPOINT", "LOADED@1",
                "SPRING_PROFILES_ACTIVE", "failpoints",
                "SERVER_PORT", "1");

        assertThat(HandedOn.of(environment)).containsOnlyKeys("PATH", "LC_ALL", "WS_DISABLE_HEALTH_SERVER");
    }

    @Test
    void whatServicesWouldHaveTakenForSettingsIsNamed() {
        Map<String, String> environment = Map.of(
                "breakwater_limits_maxLoss", "1",
                "BREAKWATER_VIEWER_TOKEN_FILE", "/file",
                "SPRING_DATASOURCE_URL", "jdbc:",
                "JAVA_TOOL_OPTIONS", "-Dbreakwater.limits.max-loss=1",
                "BREAKWATER_VIEWER_TOKEN", "of the state",
                "BREAKWATER_JAVA_OPTS", "-Xmx1g",
                "breakwater.failpoint", "LOADED@1",
                "SPRING_PROFILES_ACTIVE", "failpoints",
                "PATH", "/bin");

        assertThat(HandedOn.keptBack(environment))
                .containsExactly(
                        "BREAKWATER_VIEWER_TOKEN_FILE",
                        "JAVA_TOOL_OPTIONS",
                        "SPRING_DATASOURCE_URL",
                        "SPRING_PROFILES_ACTIVE",
                        "breakwater.failpoint",
                        "breakwater_limits_maxLoss");
    }
}
