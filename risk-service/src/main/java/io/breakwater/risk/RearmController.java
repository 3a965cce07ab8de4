package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.shell.kill.KillRequest;
import io.breakwater.shell.security.Person;
import io.breakwater.shell.web.Etag;
import io.breakwater.shell.web.IdempotencyKeys;
import io.breakwater.shell.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Two risk officers who name the same kill clear it. */
@RestController
class RearmController {

    private final Gate gate;
    private final KillSwitch killSwitch;
    private final IdempotencyKeys keys;
    private final Countersigning requests;
    private final SavedCommands commands;
    private final InstantSource clock;

    RearmController(
            Gate gate,
            KillSwitch killSwitch,
            Countersigning requests,
            SavedCommands commands,
            IdempotencyKeys keys,
            InstantSource clock) {
        this.gate = gate;
        this.killSwitch = killSwitch;
        this.keys = keys;
        this.requests = requests;
        this.commands = commands;
        this.clock = clock;
    }

    record Wish(@Nullable String killId, @Nullable String reason) {}

    record Requested(String state, String killId, String requestedBy, Instant expiresAt) {}

    record Rearmed(TradingState state, String killId, String requestedBy, String confirmedBy) {}

    /** Refused before anything happens where nobody could read the answer. */
    @PostMapping(path = KillSwitchController.PATH + "/re-arm", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> rearm(
            @AuthenticationPrincipal Person person,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Wish wish) {
        String killId = given(wish.killId(), "killId", "the id of the kill to clear");
        String reason = given(wish.reason(), "reason", "why trading may go on, in words");
        return keys.once(person.name(), key, killId + "\n" + reason, () -> rearm(person, ifMatch, killId, reason));
    }

    private ResponseEntity<?> rearm(Person person, @Nullable String ifMatch, String killId, String reason) {
        requireInForce(killId);
        Etag.require(ifMatch, killSwitch.version(), KillSwitchController.PATH);
        return switch (requests.ask(killId, person.name(), reason)) {
            case Countersigning.Waiting(var request) ->
                ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(new Requested("REQUESTED", killId, request.requestedBy(), request.expiresAt()));
            case Countersigning.SamePerson(var request) ->
                throw Problem.conflict(
                        "same-person",
                        person.name() + " has asked for this re-arm already. Another risk officer has to confirm it"
                                + " until " + request.expiresAt() + ".");
            case Countersigning.Confirmed(var request) -> ResponseEntity.ok(confirm(request, person, reason));
        };
    }

    private static String given(@Nullable String value, String name, String expected) {
        if (value == null || value.isBlank()) {
            throw Problem.missingParameter(name, expected);
        }
        return value.replaceAll("\\p{Cntrl}", " ").strip(); // PostgreSQL takes no text with a zero in it
    }

    private void requireInForce(String killId) {
        if (contains(gate.pending(), killId)) {
            throw Problem.conflict(
                    "not-saved-yet",
                    "The kill " + killId + " is in force but not in the database yet. Ask again when risk works: GET "
                            + KillSwitchController.PATH + " tells how far it is.");
        }
        if (!contains(gate.inForce(), killId)) {
            throw KillRequest.notInForce(killId, KillSwitchController.PATH);
        }
    }

    private static boolean contains(Iterable<Kill> kills, String killId) {
        for (Kill each : kills) {
            if (each.commandId().equals(killId)) {
                return true;
            }
        }
        return false;
    }

    /** Trading goes on only after the database has the re-arm. */
    private Rearmed confirm(Countersigning.Request request, Person second, String reason) {
        String reasons = request.reason().equals(reason) ? reason : request.reason() + "; " + reason;
        Rearm rearm = new Rearm(
                UUID.randomUUID().toString(),
                request.subject(),
                request.requestedBy(),
                second.name(),
                reasons,
                clock.instant());
        commands.save(rearm, KillSwitchController.PATH);
        requests.done(request.subject());
        return new Rearmed(gate.state(), request.subject(), request.requestedBy(), second.name());
    }
}
