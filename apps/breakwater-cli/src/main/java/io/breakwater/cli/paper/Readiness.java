package io.breakwater.cli.paper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits until all services are ready at the same time, tells why they are not yet, and why they never were. Execution
 * cannot be ready while trading is killed; a suite runs all the same, or nobody could ever re-arm it.
 */
final class Readiness {

    private static final Duration TELL = Duration.ofSeconds(5);

    private final Look.Asking asking;
    private final Duration patience;
    private final List<Child> children;
    private final Consumer<String> says;
    private final long startedNanos = System.nanoTime();
    private long toldNanos = startedNanos;
    private String told = "";
    private Look.@Nullable Killed killed;

    Readiness(Look.Asking asking, Duration patience, Collection<Child> children, Consumer<String> says) {
        this.asking = asking;
        this.patience = patience;
        this.children = List.copyOf(children);
        this.says = says;
    }

    /** Asks everybody once; throws when a service has ended or the time is over. */
    boolean isReached() {
        killed = null;
        Map<String, Look.NotReady> missing = new LinkedHashMap<>();
        for (Child each : children) {
            whyNot(each).ifPresent(why -> missing.put(each.service().key(), why));
        }
        if (missing.isEmpty()) {
            return true;
        }
        long waited = System.nanoTime() - startedNanos;
        if (waited > patience.toNanos()) {
            throw new CannotRun(
                    "not ready after " + patience.toSeconds() + " s: " + text(missing, Look.NotReady::sentence)
                            + "; the logs in " + children.getFirst().log().getParent() + " say more");
        }
        tell(missing, waited);
        return false;
    }

    /** The kill under which the suite runs; empty where none is in force. */
    Optional<Look.Killed> killed() {
        return Optional.ofNullable(killed);
    }

    private Optional<Look.NotReady> whyNot(Child child) {
        if (child.failedToStart()) {
            throw new CannotRun(child.service().key() + " ended with exit code " + child.exitCode()
                    + " before it was ready: " + child.lastWords() + "\n(" + child.log() + " says more)");
        }
        return switch (asking.at(child.service())) {
            case Look.Ready _ -> {
                child.readyOnce();
                yield Optional.empty();
            }
            case Look.Killed it -> {
                child.readyOnce();
                killed = it;
                yield Optional.empty();
            }
            case Look.NotReady it -> Optional.of(it);
        };
    }

    private void tell(Map<String, Look.NotReady> missing, long waited) {
        String now = text(missing, Look.NotReady::brief);
        if (!now.equals(told) && System.nanoTime() - toldNanos > TELL.toNanos()) {
            toldNanos = System.nanoTime();
            told = now;
            says.accept("waiting (" + Duration.ofNanos(waited).toSeconds() + " s): " + now);
        }
    }

    /** Those who lack the same are named together. */
    private static String text(Map<String, Look.NotReady> missing, Function<Look.NotReady, String> words) {
        Map<String, List<String>> services = new LinkedHashMap<>();
        missing.forEach((service, why) -> services.computeIfAbsent(words.apply(why), _ -> new ArrayList<>())
                .add(service));
        return services.entrySet().stream()
                .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                .collect(Collectors.joining("; "));
    }
}
