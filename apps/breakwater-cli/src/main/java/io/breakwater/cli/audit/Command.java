package io.breakwater.cli.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * A kill or a re-arm.
 *
 * @param clears the kill that a re-arm clears; empty for a kill
 * @param scope of a kill
 */
record Command(String id, String clears, Optional<KillScope> scope, Instant time) {

    /** Empty where it is a command that neither stops nor starts anything. */
    static Optional<Command> of(Fields fields) {
        String command = fields.text("command");
        return switch (command) {
            case "KILL" ->
                Optional.of(new Command(
                        fields.text("commandId"),
                        "",
                        Optional.of(KillScope.of(fields.part("scope"))),
                        fields.time("time")));
            case "REARM" ->
                Optional.of(new Command(
                        fields.text("commandId"),
                        fields.text("clearsCommandId"),
                        Optional.empty(),
                        fields.time("time")));
            case "CHANGE_LIMITS", "PROMOTE_MODEL" -> Optional.empty();
            default -> throw new Fields.Unreadable("the command \"" + command + "\" is not known");
        };
    }
}
