package io.breakwater.e2e;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Something that is done to a suite while it trades. */
interface Blow {

    /**
     * What came of it.
     *
     * @param since the moment from which it is counted how long it took until all were ready
     * @param open what execution's rows said right behind the blow, or before it where nobody could ask then
     * @param readyMillis by service, the milliseconds until it said that it is ready
     * @param more by name, what else was measured
     */
    record Outcome(Instant since, Ledger.Open open, Map<Service, Long> readyMillis, Map<String, Object> more) {

        Outcome(Instant since, Ledger.Open open, Map<Service, Long> readyMillis) {
            this(since, open, readyMillis, new LinkedHashMap<>());
        }
    }

    /** What it is, the same word for all of its kind. */
    String kind();

    /** Whom it hits or what, in words. */
    String target();

    /** The services that it ends; all others must live through it. */
    default Set<Service> victims() {
        return Set.of();
    }

    /** Does it. Returns when all is well again, and what must hold meanwhile did hold. */
    Outcome strike(UnderFire session) throws Exception;
}
