package io.breakwater.shell.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in parts. */
class CursorPageTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123456789Z");

    private record Row(Instant time, String id) {
        Cursor place() {
            return new Cursor(time, id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "order-17", "with\nbreak", "BTC/USD äöü", ""})
    void aCursorKeepsItsPlace(String id) {
        var cursor = new Cursor(TIME, id);

        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
        assertThat(PageQuery.of(null, cursor.encode()).after()).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "0", "MQ", "bm90IG91cnM", "MgoyMDI2LTAxLTAxVDAwOjAwOjAwWgph"})
    void aCursorThatIsNotOursIsRefused(String text) {
        assertThatThrownBy(() -> PageQuery.of(null, text))
                .isInstanceOf(Problem.class)
                .hasMessage("The parameter cursor must be the \"next\" of the page before, unchanged, was \"" + text
                        + "\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n2026-01-01T00:00:00.000Z\na", "1\nyesterday\na", "1\n2026-01-01T00:00:00Z", "2\nx\ny"})
    void aCursorInAnotherWritingIsRefused(String plain) {
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> PageQuery.of(null, text)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "50, 50", "007, 7", "500, 500", ", 50"})
    void aLimitIsOneToFiveHundredAndFiftyWhenNotAsked(String text, int limit) {
        assertThat(PageQuery.of(text, null).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "1000", "9999999999", "ten", "1.5", " 1", ""})
    void anotherLimitIsRefused(String text) {
        assertThatThrownBy(() -> PageQuery.of(text, null))
                .isInstanceOf(Problem.class)
                .hasMessage("The parameter limit must be a whole number from 1 to 500, was \"" + text + "\".");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void pagesAddUpToTheWholeListInItsOrder(int size) {
        var all = newestFirst(size);

        List<Row> seen = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            var page = page(all, PageQuery.of("3", next.orElse(null)));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            seen.addAll(page.items());
            next = page.next();
        } while (next.isPresent());

        assertThat(seen).isEqualTo(all);
    }

    @Test
    void aFullLastPageHasNoNext() {
        assertThat(page(newestFirst(3), PageQuery.of("3", null)).next()).isEmpty();
    }

    private static List<Row> newestFirst(int size) {
        return LongStream.range(0, size)
                .mapToObj(i -> new Row(TIME.minusSeconds(i / 2), "id-" + (9 - i)))
                .toList();
    }

    /** What a query sorted by time and id, descending, gives. */
    private static CursorPage<Row> page(List<Row> all, PageQuery query) {
        var rows = all.stream()
                .filter(row -> query.after()
                        .map(after -> row.time.isBefore(after.time())
                                || row.time.equals(after.time()) && row.id.compareTo(after.id()) < 0)
                        .orElse(true))
                .limit(query.rows())
                .toList();
        return CursorPage.of(query, rows, Row::place);
    }
}
