package io.breakwater.execution;

import io.breakwater.contracts.Decimal;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.shell.notify.Notice;
import io.breakwater.shell.notify.Notices;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells people of fills that are worth so much or more, once they are durable. */
final class LargeFills {

    private final @Nullable BigDecimal least;
    private final Notices notices;

    /** @param least in quote currency; without it no fill is told of */
    LargeFills(@Nullable Decimal least, Notices notices) {
        this.least = least == null ? null : new BigDecimal(least.toString());
        this.notices = notices;
    }

    void saved(List<Said> said) {
        if (least == null) {
            return;
        }
        for (Said each : said) {
            if (each.report() instanceof Trade fill && Notice.notional(fill).compareTo(least) >= 0) {
                notices.tell(() -> Notice.of(fill));
            }
        }
    }
}
