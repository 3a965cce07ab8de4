package io.breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.shell.settings.SuiteProperties;
import io.breakwater.shell.web.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** A book is asked of the feed's thread: what becomes of it where that thread is slow or has other news. */
@Timeout(60)
class BooksControllerTest {

    private static final Instruments INSTRUMENTS = new Instruments(List.of(RunningIngest.BTC));
    private static final BookLook GONE = new BookLook.NotLive(FeedStatus.UNSAFE, "by the test");

    private final FeedWindow window = new FeedWindow(live());
    private final BooksController books = new BooksController(
            window, INSTRUMENTS, new SuiteProperties("paper", Path.of("state"), 10, List.of()), InstantSource.system());

    private static FeedView live() {
        FeedView none = FeedView.none(INSTRUMENTS, Instant.EPOCH);
        SymbolView symbol = none.symbols().getFirst();
        return new FeedView(
                none.connection(),
                Optional.empty(),
                List.of(new SymbolView(
                        symbol.symbol(),
                        FeedStatus.LIVE,
                        "the book is whole",
                        "g-1",
                        symbol.book(),
                        symbol.trades(),
                        symbol.checksums(),
                        0)),
                Instant.EPOCH);
    }

    private void ask() {
        String path = BooksController.PATH + "/BTC-USD";
        books.book(MockServerWebExchange.from(MockServerHttpRequest.get(path)), "BTC-USD", null);
    }

    @Test
    void saysThatTheFeedIsBusyWhereItDoesNotAnswer() {
        assertThatThrownBy(this::ask)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the feed did not answer within 1000 ms")
                .extracting("status")
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void believesTheFeedsThreadRatherThanTheLastView() throws Exception {
        Thread feed = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                window.answer(_ -> GONE);
            }
        });
        try {
            assertThatThrownBy(this::ask)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("The book of BTC/USD is UNSAFE (by the test)")
                    .extracting("status")
                    .isEqualTo(HttpStatus.CONFLICT);
        } finally {
            feed.interrupt();
            feed.join();
        }
    }

    @Test
    void copiesABookOnceForAllWhoAskInATurn() throws Exception {
        AtomicInteger copies = new AtomicInteger();
        CompletableFuture<BookLook> one = window.ask(0);
        CompletableFuture<BookLook> other = window.ask(0);

        for (int turn = 0; turn < 3; turn++) {
            window.answer(_ -> {
                copies.incrementAndGet();
                return GONE;
            });
        }

        assertThat(one.get()).isSameAs(GONE);
        assertThat(other.get()).isSameAs(GONE);
        assertThat(copies).hasValue(1);
        assertThat(window.ask(0)).as("what is asked later is looked at later").isNotDone();
    }
}
