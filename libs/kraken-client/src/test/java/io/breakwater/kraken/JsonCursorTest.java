package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonCursorTest {

    private static final int DOCUMENTS = 500;

    /** As a big decimal, Jackson refuses numbers with huge exponents, which the grammar allows. */
    private static final JsonMapper JACKSON_WITHOUT_BOUNDS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsWhatJacksonReads(long seed) {
        RandomJson random = new RandomJson(seed, false);

        for (int i = 0; i < DOCUMENTS; i++) {
            String document = random.document();

            assertThat(readByCursor(document)).as(document).isEqualTo(plain(JACKSON.readTree(document)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void refusesWhatJacksonRefuses(long seed) {
        RandomJson documents = new RandomJson(seed, true);
        Random random = new Random(seed);

        for (int i = 0; i < DOCUMENTS; i++) {
            String document = changedInOnePlace(documents.document(), random);

            assertThat(isAcceptedByCursor(document)).as(document).isEqualTo(isAcceptedByJackson(document));
        }
    }

    private static String changedInOnePlace(String document, Random random) {
        String characters = "{}[]\",:\\0123.eE+-tfn ux\u0001";
        int at = random.nextInt(document.length());
        int removed = random.nextInt(2);
        char added = characters.charAt(random.nextInt(characters.length()));
        return document.substring(0, at) + added + document.substring(at + removed);
    }

    private static boolean isAcceptedByCursor(String document) {
        try {
            JsonCursor cursor = cursor(document);
            cursor.skipValue();
            cursor.end();
            return true;
        } catch (MalformedMessage _) {
            return false;
        }
    }

    private static boolean isAcceptedByJackson(String document) {
        try {
            return !JACKSON_WITHOUT_BOUNDS.readTree(document).isMissingNode();
        } catch (JacksonException _) {
            return false;
        }
    }

    private static @Nullable Object readByCursor(String document) {
        JsonCursor cursor = cursor(document);
        Object value = value(cursor);
        cursor.end();
        return value;
    }

    private static @Nullable Object value(JsonCursor cursor) {
        return switch (cursor.peek("a value")) {
            case '{' -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                for (boolean more = cursor.enterObject(); more; more = cursor.nextInObject()) {
                    cursor.key();
                    object.put(cursor.tokenText(), value(cursor));
                }
                yield object;
            }
            case '[' -> {
                List<@Nullable Object> array = new ArrayList<>();
                for (boolean more = cursor.enterArray(); more; more = cursor.nextInArray()) {
                    array.add(value(cursor));
                }
                yield array;
            }
            case '"' -> cursor.scalarText();
            case 'n' -> cursor.scalarText().equals("null") ? null : "not null";
            case 't', 'f' -> Boolean.valueOf(cursor.scalarText());
            default -> new BigDecimal(cursor.scalarText()).stripTrailingZeros();
        };
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            node.properties().forEach(each -> object.put(each.getKey(), plain(each.getValue())));
            return object;
        }
        if (node.isArray()) {
            List<@Nullable Object> array = new ArrayList<>();
            node.forEach(each -> array.add(plain(each)));
            return array;
        }
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isString() ? node.stringValue() : node.decimalValue().stripTrailingZeros();
    }

    @Test
    void nestsToTheBoundAndNoDeeper() {
        cursor("[".repeat(JsonCursor.NESTING_MAX) + "]".repeat(JsonCursor.NESTING_MAX))
                .skipValue();

        assertThatThrownBy(() -> cursor("[".repeat(100_000)).skipValue())
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("expected at most 64 nested values at byte 64");
    }

    @ParameterizedTest(name = "{0} at {1} decimals is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # text                  | precision | units
            63004.9                 | 1         | 630049
            0.01876947              | 8         | 1876947
            0.00000000              | 8         | 0
            -0                      | 2         | 0
            -12.5                   | 1         | -125
            5                       | 3         | 5000
            "5"                     | 3         | 5000
            1e-08                   | 8         | 1
            1E-8                    | 8         | 1
            5E-5                    | 8         | 5000
            1.5e+3                  | 0         | 1500
            12.3400                 | 2         | 1234
            1.00000000000000000000  | 2         | 100
            0e999999999999          | 2         | 0
            9223372036854775807     | 0         | 9223372036854775807
            922337203685477580.7    | 1         | 9223372036854775807
            """)
    void readsADecimalExactly(String text, int precision, long units) {
        assertThat(cursor(text).decimal(precision, "a price")).isEqualTo(units);
    }

    @ParameterizedTest(name = "{0} at {1} decimals: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # text               | precision | complaint
            12.345               | 2 \
              | expected a price: a number of at most 2 decimals at byte 0, found "12.345"
            1e-09                | 8         | expected a price: a number of at most 8 decimals at byte 0, found "1e-09"
            9223372036854775808  | 0 \
              | expected a price: a number that fits 64 bits at 0 decimals at byte 0, found "9223372036854775808"
            1e999999999999       | 0 \
              | expected a price: a number that fits 64 bits at 0 decimals at byte 0, found "1e999999999999"
            +1                   | 0         | expected a price at byte 0, found "+1"
            NaN                  | 0         | expected a price at byte 0, found "NaN"
            ""                   | 0         | expected a price at byte 1, found \"\"\"
            "1 "                 | 0         | expected a price at byte 1, found "1 ""
            .5                   | 0         | expected a price at byte 0, found ".5"
            1.                   | 0         | expected a price at byte 2, found the end
            1e                   | 0         | expected a price at byte 2, found the end
            -                    | 0         | expected a price at byte 1, found the end
            true                 | 0         | expected a price at byte 0, found "true"
            """, quoteCharacter = '\'')
    void refusesADecimalItCannotReadExactly(String text, int precision, String complaint) {
        assertThatThrownBy(() -> cursor(text).decimal(precision, "a price"))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage(complaint);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void agreesWithBigDecimal(long seed) {
        Random random = new Random(seed);

        for (int i = 0; i < 20_000; i++) {
            String text = randomNumber(random);
            int precision = random.nextInt(15);

            assertThat(unitsOrNone(text, precision))
                    .as(text + " at " + precision)
                    .isEqualTo(oracle(text, precision));
        }
    }

    private static String randomNumber(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "-" : "");
        text.append(random.nextInt(3) == 0 ? "0" : Long.toString(random.nextLong() >>> (1 + random.nextInt(63))));
        if (random.nextInt(4) != 0) {
            text.append('.').append(random.nextInt(1000)).append("0".repeat(random.nextInt(12)));
        }
        if (random.nextInt(4) == 0) {
            text.append('e').append(random.nextInt(40) - 20);
        }
        return text.toString();
    }

    private static @Nullable Long unitsOrNone(String text, int precision) {
        try {
            return cursor(text).decimal(precision, "a price");
        } catch (MalformedMessage _) {
            return null;
        }
    }

    private static @Nullable Long oracle(String text, int precision) {
        try {
            return new BigDecimal(text).movePointRight(precision).longValueExact();
        } catch (ArithmeticException _) {
            return null;
        }
    }

    private static JsonCursor cursor(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonCursor cursor = new JsonCursor();
        cursor.reset(bytes, 0, bytes.length);
        return cursor;
    }
}
