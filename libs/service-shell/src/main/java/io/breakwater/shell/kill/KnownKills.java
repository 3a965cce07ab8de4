package io.breakwater.shell.kill;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the kills that close a gate are known to be in force. A kill of the local file, or of another service, may
 * have been cleared long ago: only the holder of the lock, who has read the database, knows. Whoever stops trading may
 * be answered with a known kill alone; with any other, the stop would be forgotten together with it. Not for several
 * threads.
 */
public final class KnownKills {

    private final Set<String> madeHere = new HashSet<>();
    private boolean caughtUp;

    /** This process has just given a kill an id of its own, which nobody else can have cleared. */
    public void made(Kill kill) {
        madeHere.add(kill.commandId());
    }

    /** The role is played and the database was read: what it says is cleared does not close the gate any more. */
    public void caughtUp() {
        caughtUp = true;
    }

    /** The role is not played any more: from here on another process may clear what it is told of. */
    public void lost() {
        caughtUp = false;
        madeHere.clear();
    }

    public boolean isKnown(Kill kill) {
        return caughtUp || madeHere.contains(kill.commandId());
    }

    /** The same kills: those that stop everything first, and of these those that are known to be in force. */
    public List<Kill> first(Collection<Kill> kills) {
        return kills.stream()
                .sorted(Comparator.comparing((Kill kill) -> !(kill.scope() instanceof Scope.All))
                        .thenComparing(kill -> !isKnown(kill)))
                .toList();
    }
}
