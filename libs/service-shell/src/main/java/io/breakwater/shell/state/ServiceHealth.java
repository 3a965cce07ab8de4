package io.breakwater.shell.state;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Readiness as {@link ServiceState} has it. Liveness does not ask here. */
final class ServiceHealth implements HealthIndicator {

    private final ServiceState state;

    ServiceHealth(ServiceState state) {
        this.state = state;
    }

    @Override
    public Health health() {
        var now = state.now();
        return Health.status(statusOf(now))
                .withDetail("state", now.standing())
                .withDetail("sentence", now.sentence())
                .build();
    }

    private static Status statusOf(ServiceState.Now now) {
        return switch (now.standing()) {
            case ACTIVE -> Status.UP;
            case HALTED -> Status.DOWN;
            case STARTING, STANDBY, RECOVERING -> Status.OUT_OF_SERVICE;
        };
    }
}
