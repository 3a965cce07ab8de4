package io.breakwater.testing.containers;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits for nothing, because another does. */
final class Unwaited extends AbstractWaitStrategy {

    @Override
    protected void waitUntilReady() {
        // ContainedServer asks the server itself.
    }
}
