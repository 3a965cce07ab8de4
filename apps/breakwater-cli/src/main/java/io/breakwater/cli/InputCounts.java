package io.breakwater.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of an input's lines beside those that were played.
 *
 * @param skipped lines that could not be used and were passed over
 * @param books book messages for known symbols
 * @param unknownSymbols messages for symbols that the instrument file does not name
 * @param firstUnknown the first such symbol; empty where there is none
 */
record InputCounts(long skipped, long books, long unknownSymbols, String firstUnknown) {

    /** What was passed over, in sentences. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (skipped > 0) {
            sentences.add(skipped + " unreadable line(s) were skipped.");
        }
        if (unknownSymbols > 0) {
            sentences.add(
                    unknownSymbols + " message(s) were passed over because the instrument file does not name their"
                            + " symbol; the first is of " + firstUnknown + "; --instrument names another file.");
        }
        return sentences;
    }
}
