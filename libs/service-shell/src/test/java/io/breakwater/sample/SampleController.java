package io.breakwater.sample;

import io.breakwater.contracts.Money;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Side;
import io.breakwater.shell.security.Person;
import io.breakwater.shell.web.Problem;
import jakarta.validation.constraints.Max;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One path for each way in which a request can end. */
@RestController
class SampleController {

    private final JdbcClient jdbc;

    SampleController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Thing(String id, Price price, Money worth, Optional<String> note, Instant time) {}

    record Reason(String text, Price at) {}

    @GetMapping("/api/v1/who")
    String who(@AuthenticationPrincipal Person person) {
        return person.name();
    }

    @GetMapping("/api/v1/things/{number}")
    Thing thing(@PathVariable int number) {
        if (number != 7) {
            throw Problem.notFound("There is no thing " + number + ".");
        }
        var time = Instant.parse("2026-01-01T00:00:00Z");
        return new Thing("7", Price.of("64000.10"), Money.of("0.50"), Optional.empty(), time);
    }

    @GetMapping("/api/v1/trades")
    String trades(@RequestParam Side side, @RequestParam(defaultValue = "1") @Max(9) int days) {
        return side + " " + days;
    }

    @GetMapping("/api/v1/broken")
    String broken() {
        throw new IllegalStateException("the secret reason");
    }

    @GetMapping("/api/v1/rows")
    int rows() {
        return jdbc.sql("select 1").query(Integer.class).single();
    }

    @PostMapping("/api/v1/kill")
    String kill(@AuthenticationPrincipal Person person, @RequestBody Reason reason) {
        return person.name() + " at " + reason.at();
    }

    @PostMapping("/api/v1/rearm")
    String rearm(@AuthenticationPrincipal Person person) {
        return person.name();
    }

    @PostMapping("/api/v1/forgotten")
    String forgotten() {
        return "no rule names this path";
    }

    @GetMapping("/internal/v1/permit")
    String permit() {
        return "granted";
    }

    @GetMapping("/outside")
    String outside() {
        return "not below /api";
    }
}
