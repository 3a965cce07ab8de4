package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.shell.kill.KillRequest;
import io.breakwater.shell.security.Person;
import io.breakwater.shell.web.Etag;
import io.breakwater.shell.web.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The switch that stops trading. */
@RestController
@RequestMapping(KillSwitchController.PATH)
class KillSwitchController {

    static final String PATH = "/api/v1/kill-switch";

    private static final Duration ANSWER_WITHIN = Duration.ofMillis(5_500);

    private final KillSwitch killSwitch;
    private final RiskActivity role;
    private final KillRequest.Traded traded;

    KillSwitchController(KillSwitch killSwitch, RiskActivity role, KillRequest.Traded traded) {
        this.killSwitch = killSwitch;
        this.role = role;
        this.traded = traded;
    }

    @GetMapping
    ResponseEntity<KillStatus> status() {
        String version = killSwitch.version();
        return ResponseEntity.ok().eTag(Etag.of(version)).body(killSwitch.status());
    }

    @GetMapping("/{killId}")
    KillStatus status(@PathVariable String killId) {
        return killSwitch.status(killId).orElseThrow(() -> KillRequest.notInForce(killId, PATH));
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> kill(@AuthenticationPrincipal Person person, ServerWebExchange exchange) {
        return KillRequest.of(exchange, traded)
                .publishOn(Schedulers.boundedElastic())
                .map(request -> kill(person, request));
    }

    private ResponseEntity<byte[]> kill(Person person, KillRequest request) {
        Kill kill = killSwitch.kill(person.name(), request);
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
}
