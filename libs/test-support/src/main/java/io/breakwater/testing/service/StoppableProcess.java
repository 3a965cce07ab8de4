package io.breakwater.testing.service;

import io.breakwater.messaging.BrokerClients;
import io.breakwater.messaging.KafkaClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * The ways out of one process: to the broker, to its rows, to the connection of its lock. When one of its threads is
 * about to take a chosen way, it is stopped there, and every other thread at its own next way out, as SIGSTOP would.
 */
public final class StoppableProcess {

    public static final String DATABASE = "database";
    public static final String LOCK = "lock";
    static final String SETTING = "breakwater.test.process";
    private static final int PATIENCE_SECONDS = 60;

    /** Where a process is to be stopped: a thread of this name on its way to a topic, the database or the lock. */
    public record WayOut(String thread, String to) {}

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch firstGoesOn = new CountDownLatch(1);
    private final CountDownLatch allGoOn = new CountDownLatch(1);
    private @Nullable WayOut moment;
    private @Nullable Thread first;
    private int passesLeft;

    public KafkaClients clients(KafkaClients plain) {
        Map<String, Object> common = new HashMap<>(((BrokerClients) plain).common());
        common.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, StoppedAtBroker.class.getName());
        common.put(SETTING, this);
        return new BrokerClients(common);
    }

    public DataSource database(DataSource plain) {
        return stopping(DataSource.class, plain, "getConnection", DATABASE);
    }

    /** The lock's own connection, which its holder asks several times a second whether it lives. */
    public Connection lock(Connection plain) {
        return stopping(Connection.class, plain, "prepareStatement", LOCK);
    }

    private <T> T stopping(Class<T> type, T plain, String method, String to) {
        return type.cast(Proxy.newProxyInstance(
                StoppableProcess.class.getClassLoader(), new Class<?>[] {type}, (_, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        pass(to);
                    }
                    try {
                        return called.invoke(plain, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    /** From now on this way out is taken so many times more, and then all stops. */
    public synchronized void stopAt(WayOut where, int passes) {
        moment = where;
        passesLeft = passes;
    }

    public void awaitStopped() throws InterruptedException {
        if (!stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process never came to the moment where it was to be stopped");
        }
    }

    /** The thread that was stopped first goes on with what it was about to do. */
    public void resumeFirst() {
        firstGoesOn.countDown();
    }

    /** All threads go on. */
    public void resume() {
        firstGoesOn.countDown();
        allGoOn.countDown();
    }

    void pass(String to) {
        CountDownLatch goesOn = latchOnTheWay(to);
        if (goesOn == null) {
            return;
        }
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable CountDownLatch latchOnTheWay(String to) {
        Thread me = Thread.currentThread();
        if (first == null && new WayOut(me.getName(), to).equals(moment) && passesLeft-- == 0) {
            first = me;
            stopped.countDown();
        }
        if (first == null) {
            return null;
        }
        return first == me ? firstGoesOn : allGoOn;
    }
}
