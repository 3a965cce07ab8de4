package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection for one question. It has a thread of its own, since neither looking up a name nor a handshake keeps to
 * a time: whoever asked goes on when the time is over, whatever hangs.
 */
final class ListInquiry {

    private static final Instruments NONE = new Instruments(List.of());
    private static final int WAITING_MESSAGES = 64;
    private static final int ONLY_REQUEST = 1;

    private final URI url;
    private final Duration patience;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile String waitsFor = "no connection came about";

    ListInquiry(URI url, Duration patience) {
        this.url = url;
        this.patience = patience;
    }

    KrakenListing answer() throws UnreachableVenue {
        FutureTask<KrakenListing> asking = new FutureTask<>(this::ask);
        Thread.ofPlatform().daemon().name("kraken-listing").start(asking);
        try {
            return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new UnreachableVenue(
                    "no list of instruments from " + url + " within " + patience.toSeconds() + " s: " + waitsFor);
        } catch (ExecutionException e) {
            throw new UnreachableVenue(reason(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnreachableVenue(url + " was not asked to the end: interrupted");
        } finally {
            asking.cancel(true);
            client.shutdownNow();
        }
    }

    private String reason(@Nullable Throwable failure) {
        return switch (failure) {
            case Disconnected disconnected -> named(disconnected.ending().reason());
            case MalformedMessage malformed -> url + " does not speak as Kraken does: " + malformed.getMessage();
            case null, default -> url + " could not be asked: " + failure;
        };
    }

    private String named(String reason) {
        return reason.contains(url.toString()) ? reason : url + ": " + reason;
    }

    private KrakenListing ask() throws Disconnected, InterruptedException {
        try (Connection connection = Connection.open(client, url, WAITING_MESSAGES, patience)) {
            waitsFor = "the connection was accepted, and nothing was said";
            connection.send(Request.instruments().json(ONLY_REQUEST, NONE));
            return listen(connection);
        }
    }

    private KrakenListing listen(Connection connection) throws Disconnected, InterruptedException {
        ListCollector collector = new ListCollector();
        KrakenParser parser = new KrakenParser(NONE);
        while (!collector.seen()) {
            switch (connection.poll(patience)) {
                case null -> throw new Disconnected(waitsFor);
                case Inbound.Text text -> parser.parse(text.utf8(), 0, text.utf8().length, collector);
                case Inbound.NoText noText -> throw new Disconnected(noText.what());
                case Inbound.Closed closed -> throw new Disconnected(closed.ending());
            }
            waitsFor = "the list of instruments did not come";
            if (collector.refusal().isPresent()) {
                throw new Disconnected("it refused to list its instruments: "
                        + collector.refusal().get().error());
            }
        }
        return new KrakenListing(collector.rules(), collector.skipped());
    }
}
