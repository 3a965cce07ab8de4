package io.breakwater.execution.permit;

import io.breakwater.contracts.TradingCommand.Rearm;

/** Who hears what risk says on the permit stream beside permits. Called by the stream's threads. */
public interface PermitListener {

    /** Risk has stopped trading. */
    void revoked(PermitMessage.Revoked revoked);

    /** Two people have cleared a kill; it opens nothing before it is durable here. */
    void rearmed(Rearm rearm);
}
