package io.breakwater.shell.kill;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When orders were let pass last, as evidence for whoever looks whether a kill has taken effect: of each account,
 * strategy and symbol the last one. Not for several threads.
 */
public final class LastPassed {

    private record Kept(NewOrder order, Instant at) {}

    private record Key(String account, String strategy, String symbol) {}

    private final Map<Key, Kept> last = new LinkedHashMap<>();
    private @Nullable Instant before;

    /** This order was let pass. */
    public void passed(NewOrder order, Instant at) {
        Key key = new Key(order.account(), order.strategy(), order.symbol());
        last.merge(key, new Kept(order, at), (old, now) -> now.at().isAfter(old.at()) ? now : old);
    }

    /** Risk has let this pass; taking an order back is nothing that can arrive. */
    public void approved(Approved approved) {
        if (approved.request() instanceof NewOrder order) {
            passed(order, approved.approvedAt());
        }
    }

    /** Until then any order may have been let pass, of which nothing else is known. */
    public void before(Instant at) {
        before = before == null || at.isAfter(before) ? at : before;
    }

    /** When an order that this scope reaches may have passed last; empty where none can have. */
    public Optional<Instant> in(Scope scope) {
        Optional<Instant> known = last.values().stream()
                .filter(kept -> scope.reaches(kept.order()))
                .map(Kept::at)
                .max(Instant::compareTo);
        Instant unknown = before;
        if (unknown == null) {
            return known;
        }
        return known.filter(at -> at.isAfter(unknown)).or(() -> Optional.of(unknown));
    }
}
