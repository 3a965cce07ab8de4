package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;

/** What people and breakers order. Stopping and tightening take one person, starting and loosening two. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
public sealed interface TradingCommand extends Message {

    String commandId();

    String actor();

    String reason();

    Instant time();

    /** Stops the scope at once and cancels its orders; cleared only by a {@link Rearm} that names this command. */
    @JsonTypeName("KILL")
    record Kill(String commandId, Scope scope, String actor, String reason, Instant time) implements TradingCommand {}

    /** Clears one kill or latch; {@code approver} is another person than {@code actor}. */
    @JsonTypeName("REARM")
    record Rearm(String commandId, String clearsCommandId, String actor, String approver, String reason, Instant time)
            implements TradingCommand {}

    /** Replaces the limit set; {@code approvers} is empty only where every change tightens. */
    @JsonTypeName("CHANGE_LIMITS")
    record ChangeLimits(
            String commandId,
            String fromVersion,
            LimitSet limits,
            String actor,
            List<String> approvers,
            String reason,
            Instant time)
            implements TradingCommand {
        public ChangeLimits {
            approvers = List.copyOf(approvers);
        }
    }

    /** Puts a model into service, by its SHA-256. */
    @JsonTypeName("PROMOTE_MODEL")
    record PromoteModel(
            String commandId,
            String model,
            String modelHash,
            String actor,
            List<String> approvers,
            String reason,
            Instant time)
            implements TradingCommand {
        public PromoteModel {
            approvers = List.copyOf(approvers);
        }
    }
}
