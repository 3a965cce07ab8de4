package io.breakwater.ingest;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent.BookSnapshot;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.shell.settings.SuiteProperties;
import io.breakwater.shell.web.KnownParameters;
import io.breakwater.shell.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The books, each as it is when it is asked for; one that may not be trusted is not shown. */
@RestController
class BooksController {

    static final String PATH = "/api/v1/books";

    /** The feed's thread comes round ten times a second, unless it waits for the broker. */
    private static final long ANSWER_WITHIN_MILLIS = 1_000;

    private final FeedWindow window;
    private final Instruments instruments;
    private final int depth;
    private final InstantSource clock;

    BooksController(FeedWindow window, Instruments instruments, SuiteProperties suite, InstantSource clock) {
        this.window = window;
        this.instruments = instruments;
        this.depth = suite.bookDepth();
        this.clock = clock;
    }

    /**
     * A live book, best levels first.
     *
     * @param depth levels on each side that are subscribed; a thin market has fewer
     * @param checksum Kraken's CRC32 of the top ten levels, whatever depth was asked for
     * @param verified whether the venue sent a checksum with the last message, which then fitted
     */
    record Book(
            String symbol,
            String generation,
            long sequence,
            int depth,
            List<Level> bids,
            List<Level> asks,
            long checksum,
            boolean verified,
            Optional<Instant> exchangeTime,
            Instant receivedTime,
            long ageMs) {}

    @GetMapping(PATH + "/{symbol}")
    Book book(
            ServerWebExchange exchange,
            @PathVariable String symbol,
            @RequestParam(name = "depth", required = false) @Nullable String levels) {
        KnownParameters.require(exchange, "depth");
        int wanted = levels == null ? depth : depthOf(levels);
        int instrument = indexOf(symbol);
        if (instrument == Instruments.UNKNOWN) {
            throw unknown(symbol);
        }
        return switch (look(instrument)) {
            case BookLook.Whole(var book, var verified) -> shown(book, verified, wanted);
            case BookLook.NotLive(var status, var reason) -> throw notLive(instrument, status, reason);
        };
    }

    private int depthOf(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int levels = Integer.parseInt(text);
            if (levels >= 1 && levels <= depth) {
                return levels;
            }
        }
        throw Problem.badParameter("depth", "a whole number from 1 to " + depth + ", the depth subscribed", text);
    }

    /** A symbol's slash may be a hyphen here, which needs no encoding: BTC-USD. */
    private int indexOf(String symbol) {
        int exact = instruments.indexOf(symbol);
        for (int i = 0; exact == Instruments.UNKNOWN && i < instruments.count(); i++) {
            if (instruments.rules(i).symbol().replace('/', '-').equals(symbol)) {
                return i;
            }
        }
        return exact;
    }

    private Problem unknown(String symbol) {
        List<String> symbols =
                instruments.all().stream().map(InstrumentRules::symbol).toList();
        return Problem.notFound("There is no symbol " + symbol + " here; subscribed are " + String.join(", ", symbols)
                        + ". Ask for one of those, with %2F or a hyphen for its slash.")
                .with("symbols", symbols);
    }

    /** What the feed is known not to have is not asked of its thread, which may be waiting for a connection. */
    private BookLook look(int instrument) {
        SymbolView known = window.view().symbols().get(instrument);
        if (known.status() != FeedStatus.LIVE) {
            return new BookLook.NotLive(known.status(), known.reason());
        }
        try {
            return window.ask(instrument).get(ANSWER_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw busy("did not answer within " + ANSWER_WITHIN_MILLIS + " ms; it may be waiting for Kafka");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a book was asked for and could not be copied", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy("is being stopped");
        }
    }

    private static Problem busy(String why) {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "feed-busy",
                "The book cannot be told: the feed " + why + ". GET /api/v1/feeds tells what was last known of it;"
                        + " ask again later.");
    }

    private Problem notLive(int instrument, FeedStatus status, String reason) {
        return Problem.conflict(
                        "book-not-live",
                        "The book of " + instruments.rules(instrument).symbol() + " is " + status + " (" + reason
                                + "), expected was LIVE. Ask again when GET /api/v1/feeds says so.")
                .with("state", status)
                .with("reason", reason);
    }

    private Book shown(BookSnapshot book, boolean verified, int levels) {
        return new Book(
                book.id().symbol(),
                book.id().generation(),
                book.id().sequence(),
                book.depth(),
                best(book.bids(), levels),
                best(book.asks(), levels),
                book.checksum().orElseThrow(),
                verified,
                book.exchangeTime(),
                book.receivedTime(),
                FeedsController.ageMs(book.receivedTime(), clock.instant()));
    }

    private static List<Level> best(List<Level> side, int levels) {
        return side.subList(0, Math.min(levels, side.size()));
    }
}
