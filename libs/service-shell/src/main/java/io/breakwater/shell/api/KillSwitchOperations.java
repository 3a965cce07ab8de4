package io.breakwater.shell.api;

import io.breakwater.shell.web.IdempotencyKeys;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The kill switch, which risk and execution answer alike. */
public final class KillSwitchOperations {

    private static final String PATH = "/api/v1/kill-switch";

    private KillSwitchOperations() {}

    /** How far the kill in force has come. */
    public static Operation status() {
        return Operation.get(PATH, "getKillSwitch", "The first kill in force and how far it has come");
    }

    /** One kill. */
    public static Operation statusOf() {
        return Operation.get(PATH + "/{killId}", "getKill", "One kill in force and how far it has come")
                .refuses(HttpStatus.BAD_REQUEST, "bad-path")
                .refuses(HttpStatus.NOT_FOUND, "not-found");
    }

    /** @param answer what the service tells of a kill */
    public static Operation kill(Class<?> answer) {
        return Operation.post(
                        PATH,
                        "kill",
                        "Stops trading or a part of it, and tells how far that has come; no header can refuse it")
                .takes(ApiParameter.text(IdempotencyKeys.HEADER, "taken from those who send it; nothing depends on it"))
                .reads(request())
                .answers(HttpStatus.OK, answer)
                .refuses(HttpStatus.BAD_REQUEST, "bad-body", "unknown-scope", "missing-reason");
    }

    private static Schema<?> request() {
        Schema<Object> scope = Schemas.word("all", "account", "strategy", "symbol");
        scope.setDescription("what is stopped; all where it is left out");
        Schema<Object> reason = Schemas.text("why, in words");
        reason.setPattern("\\S");
        Schema<Object> wish = Schemas.object(
                Map.of(
                        "scope", scope,
                        "account", Schemas.text("with the scope account: the account's name, which may be left out"),
                        "strategy", Schemas.text("with the scope strategy: its name"),
                        "symbol", Schemas.text("with the scope symbol: such as BTC/USD"),
                        "reason", reason),
                "reason");
        wish.setTitle("KillWish");
        return wish;
    }
}
