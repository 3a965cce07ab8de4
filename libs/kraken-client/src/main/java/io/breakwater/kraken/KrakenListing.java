package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Kraken lists: asked for once, before anything is started that needs it.
 *
 * @param skipped pairs that cannot be represented, with the reason
 */
public record KrakenListing(List<InstrumentRules> rules, Map<String, String> skipped) {

    public KrakenListing {
        rules = List.copyOf(rules);
        skipped = Map.copyOf(skipped);
    }

    /** Connects to a public WebSocket, asks for the list and hangs up, all within this time. */
    public static KrakenListing ask(URI url, Duration patience) throws UnreachableVenue {
        return new ListInquiry(url, patience).answer();
    }

    /** The rules of a symbol; empty where it is not listed, or not in a form that can be represented. */
    public Optional<InstrumentRules> rules(String symbol) {
        return rules.stream().filter(each -> each.symbol().equals(symbol)).findFirst();
    }
}
