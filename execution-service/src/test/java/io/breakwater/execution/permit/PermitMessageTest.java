package io.breakwater.execution.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermitMessageTest {

    @Test
    void readsWhatRiskSays() {
        assertThat(PermitMessage.read(
                        "{\"nonce\":5,\"epoch\":3,\"ttlMillis\":2000,\"state\":\"ACTIVE\",\"stopped\":[]}"))
                .isEqualTo(new PermitMessage.Answer(5, 3, 2_000, TradingState.ACTIVE, List.of()));
        Kill small = new Kill("k", new Scope.OfSymbol("a", "s"), "b", "c", Instant.parse("2026-01-01T00:00:00Z"));
        String json = ContractsJson.mapper().writeValueAsString(small);
        assertThat(PermitMessage.read(
                        "{\"nonce\":5,\"epoch\":3,\"ttlMillis\":2000,\"state\":\"ACTIVE\",\"stopped\":[" + json + "]}"))
                .isEqualTo(new PermitMessage.Answer(5, 3, 2_000, TradingState.ACTIVE, List.of(small)));
        assertThat(PermitMessage.read("{\"nonce\":5,\"refused\":\"not saved\"}"))
                .isEqualTo(new PermitMessage.Refused("not saved"));
        assertThat(PermitMessage.read("{\"revoked\":{\"killId\":\"k\"}}"))
                .isEqualTo(new PermitMessage.Revoked("k", Optional.empty()));
        assertThat(PermitMessage.read("{\"ackKill\":\"k\"}")).isEqualTo(new PermitMessage.KillTaken("k"));
        assertThat(PermitMessage.read("{\"rearm\":{\"command\":\"REARM\",\"commandId\":\"r\",\"clearsCommandId\":\"k\","
                        + "\"actor\":\"a\",\"approver\":\"b\",\"reason\":\"c\",\"time\":\"2026-01-01T00:00:00Z\"}}"))
                .isEqualTo(new PermitMessage.Rearmed(
                        new Rearm("r", "k", "a", "b", "c", Instant.parse("2026-01-01T00:00:00Z"))));
    }

    @Test
    void aRevocationTellsWhoStoppedTradingAndWhy() {
        Kill kill = new Kill("k", new Scope.All(), "operator", "a test", Instant.parse("2026-01-01T00:00:00Z"));
        String json = ContractsJson.mapper().writeValueAsString(kill);

        assertThat(PermitMessage.read("{\"revoked\":{\"killId\":\"k\",\"kill\":" + json + "}}"))
                .isEqualTo(new PermitMessage.Revoked("k", Optional.of(kill)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "{}", "{\"command\":\"REARM\"}", "{\"commandId\":\"k\"}"})
    void aRevocationStopsEvenIfTheRestOfItCannotBeRead(String kill) {
        assertThat(PermitMessage.read("{\"revoked\":{\"killId\":\"k\",\"kill\":" + kill + "}}"))
                .isEqualTo(new PermitMessage.Revoked("k", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"nonce\":5}",
                "{\"nonce\":\"5\",\"epoch\":3,\"ttlMillis\":2000,\"state\":\"ACTIVE\",\"stopped\":[]}",
                "{\"nonce\":5,\"epoch\":3.5,\"ttlMillis\":2000,\"state\":\"ACTIVE\",\"stopped\":[]}",
                "{\"nonce\":5,\"epoch\":3,\"ttlMillis\":2000,\"state\":\"DANCING\",\"stopped\":[]}",
                "{\"nonce\":5,\"epoch\":3,\"ttlMillis\":2000,\"state\":\"ACTIVE\"}",
                "{\"nonce\":5,\"epoch\":3,\"ttlMillis\":2000,\"state\":\"ACTIVE\",\"stopped\":[\"ALL\"]}",
                "{\"nonce\":5,\"epoch\":3,\"ttlMillis\":2000,\"state\":\"ACTIVE\",\"stopped\":[{\"commandId\":\"k\"}]}",
                "{\"nonce\":5,\"epoch\":3,\"ttlMillis\":2000,\"state\":\"ACTIVE\",\"stopped\":[],"
                        + "\"onlyFor\":[\"BTC/USD\"]}",
                "{\"nonce\":5,\"epoch\":3,\"ttlMillis\":2000,\"state\":\"ACTIVE\",\"stopped\":[{\"command\":\"KILL\","
                        + "\"commandId\":\"k\",\"scope\":{\"scope\":\"VENUE\"},\"actor\":\"a\",\"reason\":\"b\","
                        + "\"time\":\"2026-01-01T00:00:00Z\"}]}",
                "{\"revoked\":{}}",
                "{\"revoked\":\"k\"}",
                "{\"rearm\":{\"command\":\"KILL\"}}",
                "{\"weather\":\"fine\"}"
            })
    void whatItCannotReadPermitsNothing(String text) {
        assertThat(PermitMessage.read(text)).isInstanceOf(PermitMessage.Unreadable.class);
    }

    @Test
    void tellsAKillAsTheCommandItIs() {
        Kill kill = new Kill("k", new Scope.All(), "operator", "a test", Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(PermitMessage.telling(kill))
                .isEqualTo("{\"kill\":{\"command\":\"KILL\",\"commandId\":\"k\",\"scope\":{\"scope\":\"ALL\"},"
                        + "\"actor\":\"operator\",\"reason\":\"a test\",\"time\":\"2026-01-01T00:00:00Z\"}}");
        assertThat(PermitMessage.question(7)).isEqualTo("{\"nonce\":7}");
    }
}
