package io.breakwater.core.order;

import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The kills in force. Each stays until a re-arm names it; one that was cleared and comes again, on whatever way, has
 * no second effect.
 */
public final class Kills {

    private final Map<String, Kill> inForce = new LinkedHashMap<>();
    private final Set<String> cleared = new LinkedHashSet<>();

    /** Latches a kill; returns whether it is new. */
    public boolean latch(Kill kill) {
        return !cleared.contains(kill.commandId()) && inForce.putIfAbsent(kill.commandId(), kill) == null;
    }

    /** Clears the kill a re-arm names; empty where no such kill is in force. */
    public Optional<Kill> clear(Rearm rearm) {
        Kill kill = inForce.remove(rearm.clearsCommandId());
        if (kill != null) {
            cleared.add(kill.commandId());
        }
        return Optional.ofNullable(kill);
    }

    public boolean any() {
        return !inForce.isEmpty();
    }

    /** The first kill that stops everything. */
    public Optional<Kill> ofAll() {
        return inForce.values().stream()
                .filter(kill -> kill.scope() instanceof Scope.All)
                .findFirst();
    }

    /** The first kill that reaches this request, be it by everything. */
    public Optional<Kill> reaching(OrderRequest request) {
        return inForce.values().stream()
                .filter(kill -> kill.scope().reaches(request))
                .findFirst();
    }

    /** In the order they came. */
    public Collection<Kill> inForce() {
        return Collections.unmodifiableCollection(inForce.values());
    }

    /** Ids of the kills that re-arms have cleared. */
    public List<String> cleared() {
        return new ArrayList<>(cleared);
    }

    /** Takes over what {@link #inForce} and {@link #cleared} once said. */
    public void restore(Collection<Kill> kills, Collection<String> clearedIds) {
        cleared.addAll(clearedIds);
        kills.forEach(this::latch);
    }
}
