package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.TradingCommand.ChangeLimits;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.risk.LimitChange;
import io.breakwater.core.risk.LimitChange.Loosened;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.shell.security.Person;
import io.breakwater.shell.security.Role;
import io.breakwater.shell.web.Etag;
import io.breakwater.shell.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The limits in force. One person may tighten them, two may loosen them again, and nobody beyond the settings. */
@RestController
@RequestMapping(LimitsController.PATH)
class LimitsController {

    static final String PATH = "/api/v1/limits";

    private final RiskSettings settings;
    private final Instruments instruments;
    private final RiskView view;
    private final Countersigning requests;
    private final SavedCommands commands;
    private final InstantSource clock;

    LimitsController(
            RiskSettings settings,
            Instruments instruments,
            RiskView view,
            Countersigning requests,
            SavedCommands commands,
            InstantSource clock) {
        this.settings = settings;
        this.instruments = instruments;
        this.view = view;
        this.requests = requests;
        this.commands = commands;
        this.clock = clock;
    }

    record LimitsWish(LimitSet limits, String reason) {}

    /** The first half of a loosening. */
    record LoosenRequested(
            String state, String version, List<Loosened> loosens, String requestedBy, Instant expiresAt) {
        LoosenRequested {
            loosens = List.copyOf(loosens);
        }
    }

    @GetMapping
    ResponseEntity<LimitSet> limits() {
        return answer(inForce());
    }

    private LimitSet inForce() {
        return view.limits(settings);
    }

    private static ResponseEntity<LimitSet> answer(LimitSet limits) {
        return ResponseEntity.ok().eTag(Etag.of(limits.version())).body(limits);
    }

    /**
     * One change at a time, so that what somebody has seen is what is changed; refused before anything happens where
     * nobody could read the answer.
     */
    @PutMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    synchronized ResponseEntity<?> change(
            @AuthenticationPrincipal Person person,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody LimitsWish wish) {
        String reason = reason(wish);
        LimitSet wished = fit(wish);
        LimitSet now = inForce();
        Etag.require(ifMatch, now.version(), PATH);
        if (wished.equals(now)) {
            return answer(now);
        }
        requireNewVersion(wished, now);
        List<Loosened> loosens = LimitChange.looser(now, wished);
        return loosens.isEmpty()
                ? change(now, wished, person.name(), List.of(), reason)
                : loosen(now, wished, loosens, person, reason);
    }

    private static String reason(LimitsWish wish) {
        if (wish.reason().isBlank()) {
            throw Problem.missingParameter("reason", "why the limits change, in words");
        }
        return wish.reason().replaceAll("\\p{Cntrl}", " ").strip(); // PostgreSQL takes no text with a zero in it
    }

    private LimitSet fit(LimitsWish wish) {
        LimitChange.faultOf(wish.limits(), instruments).ifPresent(fault -> {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "bad-limits",
                    fault + ". Send the whole set, as GET " + PATH + " shows it.");
        });
        List<Loosened> beyond = LimitChange.looser(settings.limits(), wish.limits());
        if (!beyond.isEmpty()) {
            throw new Problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "beyond-settings",
                            "The settings of the service do not allow " + text(beyond)
                                    + ". Change those of risk and execution to go further, and restart both.")
                    .with("loosens", beyond);
        }
        return wish.limits();
    }

    private void requireNewVersion(LimitSet wished, LimitSet now) {
        boolean isOfSettings = wished.version().equals(settings.limits().version());
        if (wished.version().equals(now.version()) || isOfSettings && !wished.equals(settings.limits())) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "version-in-use",
                    "The version " + wished.version() + " names other limits already: every verdict names the one it"
                            + " was given under, so name a new one.");
        }
    }

    private ResponseEntity<?> loosen(
            LimitSet now, LimitSet wished, List<Loosened> loosens, Person person, String reason) {
        if (!person.roles().contains(Role.RISK)) {
            throw new Problem(
                            HttpStatus.FORBIDDEN,
                            "loosening-takes-risk",
                            "This loosens " + text(loosens) + ", which takes two risk officers; operators tighten.")
                    .with("loosens", loosens);
        }
        String subject = now.version() + "\n" + ContractsJson.mapper().writeValueAsString(wished);
        return switch (requests.ask(subject, person.name(), reason)) {
            case Countersigning.Waiting(var request) ->
                ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(new LoosenRequested(
                                "REQUESTED", wished.version(), loosens, request.requestedBy(), request.expiresAt()));
            case Countersigning.SamePerson(var request) ->
                throw Problem.conflict(
                        "same-person",
                        person.name() + " has asked for these limits already. Another risk officer has to confirm them"
                                + " until " + request.expiresAt() + ".");
            case Countersigning.Confirmed(var request) -> {
                String reasons = request.reason().equals(reason) ? reason : request.reason() + "; " + reason;
                ResponseEntity<?> answer = change(now, wished, request.requestedBy(), List.of(person.name()), reasons);
                requests.done(subject);
                yield answer;
            }
        };
    }

    private ResponseEntity<?> change(
            LimitSet now, LimitSet wished, String actor, List<String> approvers, String reason) {
        commands.save(
                new ChangeLimits(
                        UUID.randomUUID().toString(), now.version(), wished, actor, approvers, reason, clock.instant()),
                PATH);
        Etag.require(Etag.of(wished.version()), inForce().version(), PATH);
        return answer(wished);
    }

    private static String text(List<Loosened> loosens) {
        return loosens.stream().map(Loosened::toString).collect(Collectors.joining(", "));
    }
}
