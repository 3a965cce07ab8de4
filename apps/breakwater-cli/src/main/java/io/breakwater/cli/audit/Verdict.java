package io.breakwater.cli.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Risk's answer.
 *
 * @param expiresAt of an approval: nothing may be sent behind it
 */
record Verdict(Said said, Request request, Optional<Instant> expiresAt) {

    /** @param approved whether the record lies where approvals lie */
    static Verdict of(Said said, Fields fields, boolean approved) {
        String verdict = fields.text("verdict");
        if (!verdict.equals(approved ? "APPROVED" : "DENIED")) {
            throw new Fields.Unreadable("the verdict \"" + verdict + "\" does not belong there");
        }
        return new Verdict(
                said,
                Request.of(fields.part("request")),
                approved ? Optional.of(fields.time("expiresAt")) : Optional.empty());
    }

    boolean approved() {
        return expiresAt.isPresent();
    }
}
