package io.breakwater.execution;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.execution.permit.PermitListener;
import io.breakwater.execution.permit.PermitMessage;
import java.time.InstantSource;

/** What risk says on the permit stream beside permits goes through the same door as every other kill. */
final class PermitNews implements PermitListener {

    private final KillSwitch killSwitch;
    private final InstantSource clock;

    PermitNews(KillSwitch killSwitch, InstantSource clock) {
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    @Override
    public void revoked(PermitMessage.Revoked revoked) {
        killSwitch.engage(revoked.kill().orElseGet(() -> unknown(revoked.killId())));
    }

    private Kill unknown(String killId) {
        return new Kill(killId, new Scope.All(), "risk-service", "revoked on the permit stream", clock.instant());
    }

    @Override
    public void rearmed(Rearm rearm) {
        killSwitch.rearmAsked(rearm);
    }
}
