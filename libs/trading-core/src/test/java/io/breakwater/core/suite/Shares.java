package io.breakwater.core.suite;

import java.util.Locale;

/** How often each thing happened over many sequences, so that none of them is tested by name alone. */
final class Shares {

    long proposals;
    long orders;
    long denials;
    long filled;
    long partlyFilled;
    long canceled;
    long rejected;
    long notSent;
    long deliveries;
    long duplicates;
    long events;

    double fills() {
        return share(filled, orders);
    }

    double partialFills() {
        return share(partlyFilled, orders);
    }

    double cancels() {
        return share(canceled, orders);
    }

    double denied() {
        return share(denials, proposals);
    }

    double repeated() {
        return share(duplicates, deliveries);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d events, %d new orders proposed, %d approved: filled %.1f %%, partly filled %.1f %%, "
                        + "canceled %.1f %%, rejected %.1f %%, not sent %.1f %%; denied %.1f %% of proposals; "
                        + "duplicates %.1f %% of deliveries",
                events,
                proposals,
                orders,
                fills(),
                partialFills(),
                cancels(),
                share(rejected, orders),
                share(notSent, orders),
                denied(),
                repeated());
    }
}
