package io.breakwater.execution.web;

import io.breakwater.execution.kill.KillState;
import io.breakwater.execution.kill.KillStatus;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.shell.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kill switch. A kill is never refused for a header: the body is read as it comes, whatever it is called, and the
 * answer is JSON, whatever was asked for. The gate is closed before the answer begins.
 */
@RestController
@RequestMapping("/api/v1/kill-switch")
public final class KillSwitchController {

    private static final int BODY_BYTES_MAX = 10_000;
    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    /** A kill right after a send is verified in little more than two seconds. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final KillSwitch killSwitch;
    private final JsonMapper json;

    public KillSwitchController(KillSwitch killSwitch, JsonMapper json) {
        this.killSwitch = killSwitch;
        this.json = json;
    }

    @GetMapping
    KillStatus status() {
        return killSwitch.status();
    }

    /** Stops everything; answers when it is verified, or with the state reached after three seconds. */
    @PostMapping
    Mono<Void> kill(ServerWebExchange exchange, Principal person) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), BODY_BYTES_MAX)
                .map(KillSwitchController::text)
                .defaultIfEmpty("")
                .map(body -> killSwitch.kill(person.getName(), reason(body)))
                .flatMap(this::awaitVerified)
                .flatMap(status -> write(exchange, status));
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }

    private String reason(String body) {
        JsonNode request;
        try {
            request = json.readTree(body);
        } catch (JacksonException e) {
            throw bad("The body must be JSON such as {\"reason\":\"…\"}: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        String scope = request.path("scope").asString("all");
        if (!scope.equalsIgnoreCase("all")) {
            throw bad("The scope must be \"all\" or left out, was \"" + scope
                    + "\"; smaller ones are not part of this version. Nothing was stopped.");
        }
        String reason = request.path("reason").asString("").strip();
        if (reason.isEmpty()) {
            throw bad("A kill needs a reason: {\"reason\":\"…\"}. Nothing was stopped.");
        }
        return reason;
    }

    private static Problem bad(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "bad-body", detail);
    }

    private Mono<KillStatus> awaitVerified(KillStatus first) {
        return Flux.interval(POLL_EVERY)
                .map(_ -> killSwitch.status())
                .startWith(first)
                .filter(it -> it.state() == KillState.KILLED_VERIFIED || it.state() == KillState.ARMED)
                .next()
                .timeout(ANSWER_WITHIN, Mono.fromSupplier(killSwitch::status));
    }

    private Mono<Void> write(ServerWebExchange exchange, KillStatus status) {
        var response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        byte[] body = json.writeValueAsBytes(status);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
