package io.breakwater.ingest;

import io.breakwater.contracts.FeedStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where other threads see the feed: its last view, and a book when one is asked for. The feed's thread alone touches
 * what it works on; it copies a book at most once a turn, however many ask.
 */
final class FeedWindow {

    private final AtomicReferenceArray<@Nullable CompletableFuture<BookLook>> asked;
    private volatile boolean anyAsked;
    private volatile FeedView view;

    FeedWindow(FeedView first) {
        view = first;
        asked = new AtomicReferenceArray<>(first.symbols().size());
    }

    FeedView view() {
        return view;
    }

    void show(FeedView next) {
        view = next;
    }

    FeedStatus status(int instrument) {
        return view.symbols().get(instrument).status();
    }

    /** The last message of an instrument's book. */
    SymbolView.Last book(int instrument) {
        return view.symbols().get(instrument).book();
    }

    /** What is not live and why, for a sentence; empty where everything is. */
    Optional<String> notLive() {
        List<String> waiting = new ArrayList<>();
        for (SymbolView each : view.symbols()) {
            if (each.status() != FeedStatus.LIVE) {
                waiting.add(each.symbol() + " is " + each.status() + " (" + each.reason() + ')');
            }
        }
        return waiting.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", waiting));
    }

    /**
     * Asks for the book of an instrument, as it is after this call; answered on the feed's thread, so the caller waits
     * and hangs no work of its own on it. Not answered while there is no connection.
     */
    CompletableFuture<BookLook> ask(int instrument) {
        CompletableFuture<BookLook> answer =
                asked.updateAndGet(instrument, waiting -> waiting == null ? new CompletableFuture<>() : waiting);
        anyAsked = true;
        return answer;
    }

    /** The feed's thread has come to where its books may be looked at. */
    void answer(IntFunction<BookLook> books) {
        if (!anyAsked) {
            return;
        }
        anyAsked = false;
        for (int i = 0; i < asked.length(); i++) {
            CompletableFuture<BookLook> waiting = asked.getAndSet(i, null);
            if (waiting != null) {
                waiting.complete(books.apply(i));
            }
        }
    }
}
