package io.breakwater.execution;

import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.permit.PermitLook;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Without a permit no order leaves, so the service is not ready, and says why. */
final class PermitHealth implements HealthIndicator {

    private final PermitHolder permit;

    PermitHealth(PermitHolder permit) {
        this.permit = permit;
    }

    @Override
    public Health health() {
        PermitLook look = permit.look();
        return look.permitted()
                ? Health.up().withDetail("epoch", look.epoch()).build()
                : Health.outOfService().withDetail("sentence", look.reason()).build();
    }
}
