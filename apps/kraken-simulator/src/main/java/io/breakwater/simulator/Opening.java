package io.breakwater.simulator;

import io.breakwater.core.market.BookChange;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first snapshot of each instrument of a recording, and the depth at which it was recorded. */
final class Opening {

    /** A book before the tape starts. */
    record Book(BookChange snapshot, int depth) {}

    private final Map<Integer, Book> books = new LinkedHashMap<>();

    void put(int instrument, BookChange snapshot, int depth) {
        books.putIfAbsent(instrument, new Book(snapshot, depth));
    }

    boolean has(int instrument) {
        return books.containsKey(instrument);
    }

    int count() {
        return books.size();
    }

    Map<Integer, Book> books() {
        return Map.copyOf(books);
    }
}
