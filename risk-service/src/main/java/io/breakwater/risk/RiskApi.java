package io.breakwater.risk;

import static org.springframework.http.HttpStatus.ACCEPTED;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_ACCEPTABLE;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.PRECONDITION_REQUIRED;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE;

import io.breakwater.contracts.LimitSet;
import io.breakwater.shell.api.ApiDescription;
import io.breakwater.shell.api.KillSwitchOperations;
import io.breakwater.shell.api.Operation;
import io.breakwater.shell.web.IdempotencyKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** The service's REST interface, as its OpenAPI document names it. */
@Configuration(proxyBeanMethods = false)
class RiskApi {

    private static final String ETAG = "ETag";

    @Bean
    ApiDescription apiDescription() {
        return ApiDescription.of("What risk measures against, where the account stands, and the switch that stops"
                        + " trading. Amounts are decimal text.")
                .with(Operation.get("/api/v1/state", "getState", "Trading state, epoch, kills, permit, positions"))
                .with(Operation.get("/api/v1/limits", "getLimits", "The limits in force")
                        .header(ETAG, "names this version of the limits"))
                .with(changeLimits())
                .with(KillSwitchOperations.status().header(ETAG, "what a re-arm sends as If-Match"))
                .with(KillSwitchOperations.statusOf())
                .with(KillSwitchOperations.kill(KillStatus.class).refuses(SERVICE_UNAVAILABLE, "ending"))
                .with(rearm());
    }

    private static Operation changeLimits() {
        return Operation.put(
                        LimitsController.PATH,
                        "changeLimits",
                        "Tightens the limits, by one person, or one of the two halves of loosening them")
                .needs(HttpHeaders.IF_MATCH)
                .answers(OK, LimitSet.class)
                .answers(ACCEPTED, LimitsController.LoosenRequested.class)
                .refuses(BAD_REQUEST, "bad-body", "missing-parameter", "bad-limits")
                .refuses(FORBIDDEN, "loosening-takes-risk")
                .refuses(NOT_ACCEPTABLE, "not-acceptable")
                .refuses(CONFLICT, "same-person")
                .refuses(PRECONDITION_FAILED, "changed-meanwhile")
                .refuses(UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type")
                .refuses(UNPROCESSABLE_CONTENT, "beyond-settings", "version-in-use")
                .refuses(PRECONDITION_REQUIRED, "missing-if-match")
                .refuses(SERVICE_UNAVAILABLE, "not-saved");
    }

    private static Operation rearm() {
        return Operation.post(
                        "/api/v1/kill-switch/re-arm",
                        "rearm",
                        "One of the two halves of a re-arm, each another person's")
                .needs(HttpHeaders.IF_MATCH, IdempotencyKeys.HEADER)
                .answers(ACCEPTED, RearmController.Requested.class)
                .answers(OK, RearmController.Rearmed.class)
                .refuses(BAD_REQUEST, "bad-body", "missing-parameter", "missing-idempotency-key")
                .refuses(NOT_FOUND, "not-found")
                .refuses(NOT_ACCEPTABLE, "not-acceptable")
                .refuses(CONFLICT, "same-person", "not-saved-yet", "in-progress")
                .refuses(PRECONDITION_FAILED, "changed-meanwhile")
                .refuses(UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type")
                .refuses(UNPROCESSABLE_CONTENT, "idempotency-key-reused")
                .refuses(PRECONDITION_REQUIRED, "missing-if-match")
                .refuses(SERVICE_UNAVAILABLE, "not-saved");
    }
}
