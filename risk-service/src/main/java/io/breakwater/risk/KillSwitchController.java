package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.shell.security.Person;
import io.breakwater.shell.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The switch that stops trading. */
@RestController
@RequestMapping(KillSwitchController.PATH)
class KillSwitchController {

    static final String PATH = "/api/v1/kill-switch";

    private static final Duration ANSWER_WITHIN = Duration.ofMillis(5_500);
    private static final int LONGEST_BODY = 10_000;

    private final KillSwitch killSwitch;
    private final RiskActivity role;

    KillSwitchController(KillSwitch killSwitch, RiskActivity role) {
        this.killSwitch = killSwitch;
        this.role = role;
    }

    @GetMapping
    KillStatus status() {
        return killSwitch.status();
    }

    /** The body is read as it came: whatever its headers say or do not say, a stop is a stop. */
    @PostMapping
    Mono<ResponseEntity<byte[]>> kill(@AuthenticationPrincipal Person person, ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LONGEST_BODY)
                .map(KillSwitchController::text)
                .defaultIfEmpty("")
                .publishOn(Schedulers.boundedElastic())
                .map(body -> kill(person, body));
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }

    private ResponseEntity<byte[]> kill(Person person, String body) {
        String reason = reasonIn(body);
        Kill kill = killSwitch.kill(person.name(), reason);
        role.kill(kill);
        try {
            byte[] answer = ContractsJson.mapper().writeValueAsBytes(killSwitch.await(kill, ANSWER_WITHIN));
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "ending",
                    "The gate is closed by kill " + kill.commandId() + ", but risk is being stopped; ask again later.");
        }
    }

    private static String reasonIn(String body) {
        JsonNode json;
        try {
            json = ContractsJson.mapper().readTree(body);
        } catch (JacksonException e) {
            throw bad("bad-body", "The body cannot be read as JSON.");
        }
        JsonNode scope = json.get("scope");
        if (scope != null && !(scope.isString() && scope.stringValue().equalsIgnoreCase("all"))) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-scope",
                    "The scope " + scope + " cannot be killed on its own yet; nothing was stopped. Send"
                            + " \"scope\": \"all\" to stop everything.");
        }
        JsonNode reason = json.get("reason");
        if (reason == null || !reason.isString() || reason.stringValue().isBlank()) {
            throw bad("missing-reason", "The reason is missing: nothing was stopped.");
        }
        return reason.stringValue().strip();
    }

    private static Problem bad(String name, String what) {
        return new Problem(
                HttpStatus.BAD_REQUEST, name, what + " Send {\"scope\": \"all\", \"reason\": \"<why, in words>\"}.");
    }
}
