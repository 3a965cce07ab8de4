package io.breakwater.risk;

import static io.breakwater.testing.service.Contract.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.service.Contract;
import io.breakwater.testing.service.RunningService;
import io.breakwater.testing.service.Until;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Risk keeps what its OpenAPI document promises. */
class ContractTest extends RiskTest {

    private static final String LIMITS = "/api/v1/limits";
    private static final String KILL_SWITCH = "/api/v1/kill-switch";
    private static final String REARM = "POST " + KILL_SWITCH + "/re-arm ";
    private static final String KEY = "Idempotency-Key";
    private static final String SEEN = "If-Match";

    @Test
    void everyAnswerIsPromisedAndEveryPromiseIsKept() throws Exception {
        try (Contract contract = new Contract("risk")) {
            try (RunningRisk risk = world.start().awaitReady()) {
                contract.answersAll(risk, """
                        GET /api/v1/state        | 200 |
                        GET /api/v1/limits       | 200 |
                        GET /api/v1/kill-switch  | 200 |
                        """, bearer(RunningService.VIEWER));
                contract.answersAll(risk, """
                        POST /api/v1/kill-switch {                                  | 400 | bad-body
                        POST /api/v1/kill-switch {"scope":"moon","reason":"drill"}  | 400 | unknown-scope
                        POST /api/v1/kill-switch {}                                 | 400 | missing-reason
                        """, bearer(RunningService.OPERATOR));
                String killId = killed(contract, risk);
                contract.answersAll(risk, """
                        GET /api/v1/state             | 200 |
                        GET /api/v1/kill-switch/none  | 404 | not-found
                        """, bearer(RunningService.VIEWER));
                contract.answers(200, "", risk, "GET /api/v1/kill-switch/" + killId, bearer(RunningService.VIEWER));
                contract.refusesWhatIsWrongEverywhere(risk, Map.of("killId", killId));
                refusals(contract, risk, killId);
                limits(contract, risk);
                rearmed(contract, risk, killId);
                withoutRows(contract, risk);
            }
            try (RunningRisk hurried = world.startWith("breakwater.rest.read-deadline", "1ns")) {
                contract.answersWherePromised(503, "too-slow", hurried, Map.of("killId", "none"));
            }
            contract.isKept(Map.of(
                    "POST /api/v1/kill-switch 503 ending",
                    "its thread is interrupted between the kill and its answer, while the process ends"));
        }
    }

    private static String killed(Contract contract, RunningRisk risk) throws Exception {
        return contract.answers(
                        200,
                        "",
                        risk,
                        "POST " + KILL_SWITCH + " {\"reason\":\"drill\"}",
                        bearer(RunningService.OPERATOR))
                .text("killId");
    }

    private static String wish(String killId) {
        return REARM + "{\"killId\":\"" + killId + "\",\"reason\":\"looked at\"}";
    }

    private static String[] as(String person, String... headers) {
        List<String> all = new ArrayList<>(List.of(bearer(person)));
        all.addAll(List.of(headers));
        return all.toArray(String[]::new);
    }

    private static void refusals(Contract contract, RunningRisk risk, String killId) throws Exception {
        String[] right = as(RunningService.RISK, KEY, "1", SEEN, risk.version());
        contract.answers(400, "bad-body", risk, REARM + "{", right);
        contract.answers(400, "missing-parameter", risk, wish(""), right);
        contract.answers(
                415,
                "unsupported-media-type",
                risk,
                REARM + "kill",
                as(RunningService.RISK, KEY, "1", SEEN, risk.version(), "Content-Type", "text/plain"));
        contract.answers(404, "not-found", risk, wish("another"), right);
        contract.answers(
                400, "missing-idempotency-key", risk, wish(killId), as(RunningService.RISK, SEEN, risk.version()));
        contract.answers(428, "missing-if-match", risk, wish(killId), as(RunningService.RISK, KEY, "1"));
        contract.answers(
                412, "changed-meanwhile", risk, wish(killId), as(RunningService.RISK, KEY, "1", SEEN, "\"old\""));
    }

    private static void limits(Contract contract, RunningRisk risk) throws Exception {
        ObjectNode now = (ObjectNode) RunningRisk.json(risk.get(LIMITS, RunningService.VIEWER));
        String[] right = as(RunningService.RISK, SEEN, seen(now));
        contract.answers(400, "bad-body", risk, "PUT " + LIMITS + " {", right);
        contract.answers(400, "missing-parameter", risk, change(now).replace("a test", " "), right);
        contract.answers(400, "bad-limits", risk, change(with(now, "not fit", 1)), right);
        contract.answers(422, "beyond-settings", risk, change(with(now, "v", 1_000_000)), right);
        contract.answers(422, "version-in-use", risk, change(with(now, "limits-1", 1)), right);
        contract.answers(428, "missing-if-match", risk, change(with(now, "v", 1)), as(RunningService.RISK));
        contract.answers(412, "changed-meanwhile", risk, change(with(now, "v", 1)), as(RunningService.RISK, SEEN, "1"));
        contract.answers(
                415,
                "unsupported-media-type",
                risk,
                "PUT " + LIMITS + " more",
                as(RunningService.RISK, SEEN, seen(now), "Content-Type", "text/plain"));
        ObjectNode tight = with(now, "tight", 1);
        contract.answers(200, "", risk, change(tight), as(RunningService.OPERATOR, SEEN, seen(now)));
        String loose = change(with(now, "loose", 2));
        contract.answers(403, "loosening-takes-risk", risk, loose, as(RunningService.OPERATOR, SEEN, seen(tight)));
        contract.answers(202, "", risk, loose, as(RunningService.RISK, SEEN, seen(tight)));
        contract.answers(409, "same-person", risk, loose, as(RunningService.RISK, SEEN, seen(tight)));
    }

    private static String seen(ObjectNode limits) {
        return '"' + limits.path("version").asString() + '"';
    }

    private static ObjectNode with(ObjectNode limits, String version, long maxOrders) {
        return limits.deepCopy().put("version", version).put("maxOrders", maxOrders);
    }

    private static String change(ObjectNode limits) {
        return "PUT " + LIMITS + " {\"limits\":" + limits + ",\"reason\":\"a test\"}";
    }

    private static void rearmed(Contract contract, RunningRisk risk, String killId) throws Exception {
        String seen = risk.version();
        contract.answers(202, "", risk, wish(killId), as(RunningService.RISK, KEY, "2", SEEN, seen));
        contract.answers(409, "same-person", risk, wish(killId), as(RunningService.RISK, KEY, "3", SEEN, seen));
        contract.answers(
                422, "idempotency-key-reused", risk, wish("another"), as(RunningService.RISK, KEY, "2", SEEN, seen));
        contract.answers(200, "", risk, wish(killId), as(RunningService.RISK2, KEY, "2", SEEN, seen));
    }

    /** Somebody holds the table, so that a re-arm cannot be saved, and after that another kill. */
    private void withoutRows(Contract contract, RunningRisk risk) throws Exception {
        String killId = killed(contract, risk);
        contract.answers(202, "", risk, wish(killId), as(RunningService.RISK, KEY, "4", SEEN, risk.version()));
        String[] second = as(RunningService.RISK2, KEY, "5", SEEN, risk.version());
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
                Connection holder = holdingKills()) {
            Future<?> waiting = others.submit(() -> contract.answers(503, "not-saved", risk, wish(killId), second));
            Until.passes(() -> assertThat(world.query("select count(*) from pg_locks where not granted"))
                    .isNotEqualTo("0"));
            contract.answers(409, "in-progress", risk, wish(killId), second);
            waiting.get();
            holder.rollback();
        }
        Until.passes(() -> assertThat(risk.version()).isEqualTo("\"ARMED\""));
        try (Connection holder = holdingKills()) {
            ObjectNode now = (ObjectNode) RunningRisk.json(risk.get(LIMITS, RunningService.VIEWER));
            String tighter = change(with(now, "tighter", 1).put("dataAgeMillisMax", 1));
            contract.answers(503, "not-saved", risk, tighter, as(RunningService.OPERATOR, SEEN, seen(now)));
            holder.rollback();
        }
        Until.passes(
                () -> assertThat(risk.get(LIMITS, RunningService.VIEWER).body()).contains("tighter"));
        try (Connection holder = holdingKills()) {
            String unsaved = killed(contract, risk);
            contract.answers(
                    409, "not-saved-yet", risk, wish(unsaved), as(RunningService.RISK, KEY, "6", SEEN, risk.version()));
            holder.rollback();
        }
    }

    private Connection holdingKills() throws SQLException {
        Connection holder = world.connect();
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("lock table risk.kill in access exclusive mode");
        }
        return holder;
    }
}
