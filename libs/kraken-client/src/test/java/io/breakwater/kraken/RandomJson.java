package io.breakwater.kraken;

import java.util.Random;

/** Random JSON texts with white space, escapes and numbers in all forms; a seed always gives the same one. */
final class RandomJson {

    private static final String[] SPACES = {"", "", "", " ", "\n", "\t \r\n"};
    private static final String[] STRINGS = {
        "",
        "a",
        "price",
        "BTC/USD",
        "BTC\\/USD",
        "\\u0041\\n\\\"\\\\",
        "\\ud83d\\ude00",
        "tab\\t",
        "{[,:]}",
        "true",
        "0"
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "7",
        "-12",
        "63004.9",
        "0.01876947",
        "1e-08",
        "5E-5",
        "1.5e+3",
        "-2.50",
        "0e0",
        "12393906104898154338"
    };

    private final Random random;
    private final boolean asciiOnly;

    RandomJson(long seed, boolean asciiOnly) {
        this.random = new Random(seed);
        this.asciiOnly = asciiOnly;
    }

    String document() {
        return space() + (random.nextBoolean() ? object(5) : array(5)) + space();
    }

    private String value(int levels) {
        return switch (random.nextInt(levels > 0 ? 7 : 5)) {
            case 0 -> string();
            case 1, 2 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 3 -> random.nextBoolean() ? "true" : "false";
            case 4 -> "null";
            case 5 -> object(levels - 1);
            default -> array(levels - 1);
        };
    }

    private String object(int levels) {
        StringBuilder text = new StringBuilder("{").append(space());
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : "," + space());
            text.append("\"k").append(i).append(key()).append('"');
            text.append(space())
                    .append(':')
                    .append(space())
                    .append(value(levels))
                    .append(space());
        }
        return text.append('}').toString();
    }

    private String array(int levels) {
        StringBuilder text = new StringBuilder("[").append(space());
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : "," + space()).append(value(levels)).append(space());
        }
        return text.append(']').toString();
    }

    private String string() {
        return '"' + key() + '"';
    }

    private String key() {
        boolean foreign = !asciiOnly && random.nextInt(8) == 0;
        return foreign ? "Zürich €\uD83D\uDE00" : STRINGS[random.nextInt(STRINGS.length)];
    }

    private String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }
}
