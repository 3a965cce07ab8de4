package io.breakwater.execution;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.execution.permit.PermitListener;
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
    public void revoked(String killId) {
        killSwitch.engage(
                new Kill(killId, new Scope.All(), "risk-service", "revoked on the permit stream", clock.instant()));
    }

    @Override
    public void rearmed(Rearm rearm) {
        killSwitch.rearmAsked(rearm);
    }
}
