package io.breakwater.ingest;

import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.core.instrument.Times;
import io.breakwater.shell.settings.FeedProperties;
import io.breakwater.shell.web.KnownParameters;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** How the feed stands: the connection, the venue, and every channel of every symbol. */
@RestController
class FeedsController {

    private final FeedWindow window;
    private final URI url;
    private final InstantSource clock;

    FeedsController(FeedWindow window, FeedProperties feed, InstantSource clock) {
        this.window = window;
        this.url = feed.url();
        this.clock = clock;
    }

    /** The whole answer, as the feed's thread told it at {@code asOf}; {@code venue} where it has said anything. */
    record Feeds(
            List<Feed> items,
            Optional<String> next,
            URI url,
            FeedView.Connection connection,
            Optional<FeedView.Venue> venue,
            Instant asOf) {}

    /**
     * One channel of one symbol; generation, sequence and times are those of the last message published.
     *
     * @param state how far the symbol may be trusted; one for all its channels
     * @param checksums of the books alone, since the service started, as {@code resyncs} are
     */
    record Feed(
            String symbol,
            Channel channel,
            FeedStatus state,
            String reason,
            Optional<String> generation,
            long sequence,
            Optional<Instant> exchangeTime,
            Optional<Instant> receivedTime,
            Optional<Long> ageMs,
            Optional<SymbolView.Checksums> checksums,
            Optional<Long> resyncs) {}

    @GetMapping("/api/v1/feeds")
    Feeds feeds(ServerWebExchange exchange) {
        KnownParameters.require(exchange);
        FeedView view = window.view();
        Instant now = clock.instant();
        List<Feed> items = new ArrayList<>();
        for (SymbolView each : view.symbols()) {
            items.add(feed(
                    each, Channel.BOOK, each.book(), Optional.of(each.checksums()), Optional.of(each.resyncs()), now));
            items.add(feed(each, Channel.TRADE, each.trades(), Optional.empty(), Optional.empty(), now));
        }
        return new Feeds(items, Optional.empty(), url, view.connection(), view.venue(), view.asOf());
    }

    private static Feed feed(
            SymbolView symbol,
            Channel channel,
            SymbolView.Last last,
            Optional<SymbolView.Checksums> checksums,
            Optional<Long> resyncs,
            Instant now) {
        Optional<Instant> received = time(last.receivedTime());
        return new Feed(
                symbol.symbol(),
                channel,
                symbol.status(),
                symbol.reason(),
                Optional.of(symbol.generation()).filter(it -> !it.isEmpty()),
                last.sequence(),
                time(last.exchangeTime()),
                received,
                received.map(it -> ageMs(it, now)),
                checksums,
                resyncs);
    }

    private static Optional<Instant> time(long nanos) {
        return nanos == 0 ? Optional.empty() : Optional.of(Times.instant(nanos));
    }

    /** A wall clock may be set back; nothing is younger than now. */
    static long ageMs(Instant then, Instant now) {
        return Math.max(0, Duration.between(then, now).toMillis());
    }
}
