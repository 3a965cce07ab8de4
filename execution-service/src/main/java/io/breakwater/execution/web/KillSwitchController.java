package io.breakwater.execution.web;

import io.breakwater.execution.kill.KillStatus;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.shell.kill.KillRequest;
import io.breakwater.shell.kill.KillState;
import java.security.Principal;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kill switch. A kill is never refused for a header; the answer is JSON, whatever was asked for. The gate is closed
 * before the answer begins.
 */
@RestController
@RequestMapping(KillSwitchController.PATH)
public final class KillSwitchController {

    static final String PATH = "/api/v1/kill-switch";

    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    /** A kill right after a send is verified in little more than two seconds. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final KillSwitch killSwitch;
    private final KillRequest.Traded traded;
    private final JsonMapper json;

    public KillSwitchController(KillSwitch killSwitch, KillRequest.Traded traded, JsonMapper json) {
        this.killSwitch = killSwitch;
        this.traded = traded;
        this.json = json;
    }

    @GetMapping
    KillStatus status() {
        return killSwitch.status();
    }

    @GetMapping("/{killId}")
    KillStatus status(@PathVariable String killId) {
        return killSwitch.status(killId).orElseThrow(() -> KillRequest.notInForce(killId, PATH));
    }

    /** Stops everything or a part; answers when it is verified, or with the state reached after three seconds. */
    @PostMapping
    Mono<Void> kill(ServerWebExchange exchange, Principal person) {
        return KillRequest.of(exchange, traded)
                .map(request -> killSwitch.kill(person.getName(), request))
                .flatMap(this::awaitVerified)
                .flatMap(status -> write(exchange, status));
    }

    private Mono<KillStatus> awaitVerified(KillStatus first) {
        String killId = first.killId().orElseThrow();
        return Flux.interval(POLL_EVERY)
                .map(_ -> now(killId))
                .startWith(first)
                .filter(it ->
                        it.state() == KillState.KILLED_VERIFIED || !it.killId().equals(first.killId()))
                .next()
                .timeout(ANSWER_WITHIN, Mono.fromSupplier(() -> now(killId)));
    }

    /** Once it is cleared, whatever is in force then. */
    private KillStatus now(String killId) {
        return killSwitch.status(killId).orElseGet(killSwitch::status);
    }

    private Mono<Void> write(ServerWebExchange exchange, KillStatus status) {
        var response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        byte[] body = json.writeValueAsBytes(status);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
