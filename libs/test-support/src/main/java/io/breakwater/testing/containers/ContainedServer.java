package io.breakwater.testing.containers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.GenericContainer;

/** A server in a container, at one address for as long as it lives: also after it was stopped and started again. */
final class ContainedServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long PAUSE_NANOS = 200_000_000;
    private static final int STOP_SECONDS = 30;

    private final GenericContainer<?> container;
    private final Address address;
    private final Question question;

    /** Something that only a server which is up can answer. */
    interface Question {
        /** Throws where there is no answer. */
        void ask() throws Exception;
    }

    private ContainedServer(String image, int port, Map<String, String> settings, Address address, Question question) {
        this.address = address;
        this.question = question;
        container = new GenericContainer<>(image)
                .withEnv(settings)
                .withImagePullPolicy(_ -> false)
                .waitingFor(new Unwaited());
        container.setPortBindings(List.of(address.port() + ":" + port));
    }

    /**
     * Starts it and waits for its first answer.
     *
     * @param port the one at which it listens inside
     * @param address the same port from outside, where the question is asked
     */
    static ContainedServer start(
            String image, int port, Map<String, String> settings, Address address, Question question) {
        ContainedServer server = new ContainedServer(image, port, settings, address, question);
        try {
            server.container.start();
            server.untilItAnswers();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    void stop() {
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_SECONDS)
                .exec();
    }

    /** Again, after a stop, with what it had kept. */
    void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        untilItAnswers();
    }

    private void untilItAnswers() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                question.ask();
                return;
            } catch (Exception e) {
                if (System.nanoTime() > deadline || !container.isRunning()) {
                    throw new IllegalStateException(silence(e), e);
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private String silence(Exception e) {
        return "the container of " + container.getDockerImageName() + (container.isRunning() ? " runs" : " has ended")
                + " and nothing answers at " + address + " (" + e + "); it has said:\n"
                + container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }
}
