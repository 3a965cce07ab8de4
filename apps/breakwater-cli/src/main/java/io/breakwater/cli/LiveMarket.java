package io.breakwater.cli;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.kraken.KrakenListing;
import io.breakwater.kraken.UnreachableVenue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Market data as Kraken sends it now: asked, before anything is started, whether it comes and by which rules. */
final class LiveMarket {

    static final URI KRAKEN = URI.create("wss://ws.kraken.com/v2");
    static final List<String> DEFAULT_SYMBOLS = List.of("BTC/USD");

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int OTHERS_NAMED = 5;

    private final URI url;
    private final KrakenListing listing;

    private LiveMarket(URI url, KrakenListing listing) {
        this.url = url;
        this.listing = listing;
    }

    /** Fails with a sentence where nobody answers: a suite that waits for market data that cannot come is no help. */
    static LiveMarket ask(URI url) {
        return ask(
                url,
                "play a recording instead, which needs no network:"
                        + " ./breakwater paper --tape examples/tapes/btc-usd.jsonl");
    }

    /** @param advice what to do where nobody answers */
    static LiveMarket ask(URI url, String advice) {
        try {
            return new LiveMarket(url, KrakenListing.ask(url, PATIENCE));
        } catch (UnreachableVenue e) {
            throw Failure.couldNotRun("there is no live market data: " + e.getMessage() + "; " + advice);
        }
    }

    /** A WebSocket's address, or a sentence. */
    static URI requireWebSocket(URI url) {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("ws".equals(scheme) || "wss".equals(scheme))) {
            throw Failure.usage("--feed-url must be an address that starts with ws:// or wss://, was \"" + url + "\"");
        }
        return url;
    }

    /** The rules of these symbols, in their order. */
    Instruments instruments(@Nullable List<String> symbols) {
        List<InstrumentRules> rules = new ArrayList<>();
        for (String symbol : symbols == null ? DEFAULT_SYMBOLS : symbols) {
            rules.add(listing.rules(symbol).orElseThrow(() -> Failure.usage(unknown(symbol))));
        }
        try {
            return new Instruments(rules);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--symbols: " + e.getMessage());
        }
    }

    private String unknown(String symbol) {
        String reason = listing.skipped().get(symbol);
        if (reason != null) {
            return "--symbols: " + symbol + " cannot be traded here: " + reason;
        }
        List<String> others = listing.rules().stream()
                .map(InstrumentRules::symbol)
                .filter(each -> each.startsWith(symbol.split("/", 2)[0] + "/"))
                .sorted()
                .limit(OTHERS_NAMED)
                .toList();
        return "--symbols: " + url.getHost() + " does not list " + symbol
                + (others.isEmpty() ? "; its names are such as BTC/USD" : "; it lists " + String.join(", ", others));
    }
}
