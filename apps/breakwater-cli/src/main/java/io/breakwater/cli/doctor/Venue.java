package io.breakwater.cli.doctor;

import io.breakwater.kraken.NoConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The exchange's public side, as far as this machine can reach it.
 *
 * @param web answers HTTP with the time
 * @param stream the public market data
 */
public record Venue(URI web, URI stream) {

    public static final Venue KRAKEN =
            new Venue(URI.create("https://ws.kraken.com/"), URI.create("wss://ws.kraken.com/v2"));

    private static final String CLOCK = "clock";
    private static final String MARKET_DATA = "kraken";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration MOST = Duration.ofSeconds(2);
    /** A Date header has whole seconds: on average half of one is cut off. */
    private static final Duration CUT_OFF = Duration.ofMillis(500);

    /** For a machine that is not to ask anybody. */
    public static List<Check> leftAlone() {
        return Stream.of(CLOCK, MARKET_DATA)
                .map(name -> Check.of(name, () -> Finding.notChecked(name, "nobody was asked: --offline")))
                .toList();
    }

    /** How far this clock is from the exchange's; where nobody answers that is not known, and no fault. */
    public Check clock() {
        return Check.of(CLOCK, () -> {
            HttpRequest request = HttpRequest.newBuilder(web)
                    .timeout(PATIENCE)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            try (HttpClient client = client()) {
                Instant asked = Instant.now();
                HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                Duration travel = Duration.between(asked, Instant.now());
                return date(answer)
                        .map(date -> clock(Duration.between(date.plus(CUT_OFF), asked.plus(travel.dividedBy(2)))))
                        .orElse(Finding.notChecked(CLOCK, web.getHost() + " does not tell the time"));
            } catch (IOException _) {
                return Finding.notChecked(CLOCK, web.getHost() + " cannot be reached to compare with");
            }
        });
    }

    private Finding clock(Duration ahead) {
        String seconds = "%.1f s %s %s"
                .formatted(ahead.abs().toMillis() / 1000.0, ahead.isNegative() ? "behind" : "ahead of", web.getHost());
        return ahead.abs().compareTo(MOST) <= 0
                ? Finding.well(CLOCK, "within " + MOST.toSeconds() + " s of " + web.getHost())
                : Finding.warning(CLOCK, seconds, "let a time service such as NTP set the clock");
    }

    private static Optional<Instant> date(HttpResponse<Void> answer) {
        try {
            return answer.headers()
                    .firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Whether the market data speaks: it greets whoever connects. */
    public Check marketData() {
        return Check.of(MARKET_DATA, () -> {
            CompletableFuture<Void> greeted = new CompletableFuture<>();
            try (HttpClient client = client()) {
                WebSocket socket = client.newWebSocketBuilder()
                        .connectTimeout(PATIENCE)
                        .buildAsync(stream, new Greeting(greeted))
                        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
                try {
                    greeted.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join();
                } finally {
                    socket.abort();
                    client.shutdownNow();
                }
                return Finding.well(MARKET_DATA, "the market data at " + stream + " can be reached");
            } catch (CompletionException e) {
                return Finding.warning(
                        MARKET_DATA,
                        "the market data at " + stream + " cannot be reached: "
                                + NoConnection.why(stream, e.getCause()),
                        "play a recording with --tape, or look at network and proxy");
            }
        });
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /** Waits for the first text. */
    private record Greeting(CompletableFuture<Void> heard) implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.complete(null);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.completeExceptionally(error);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            heard.completeExceptionally(new IOException("it was closed: " + status + " " + reason));
            return CompletableFuture.completedFuture(null);
        }
    }
}
