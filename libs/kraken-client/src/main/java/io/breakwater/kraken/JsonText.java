package io.breakwater.kraken;

import java.nio.charset.StandardCharsets;

/** The cold side of {@link JsonCursor}: decoding strings and saying what is wrong. */
final class JsonText {

    private static final int SHOWN_MAX = 24;

    private JsonText() {}

    /** The characters of a string whose escapes are known to be well formed. */
    static String decode(byte[] text, int from, int to) {
        StringBuilder decoded = new StringBuilder(to - from);
        int plain = from;
        int at = from;
        while (at < to) {
            if (text[at] != '\\') {
                at++;
                continue;
            }
            decoded.append(utf8(text, plain, at));
            decoded.append(escaped(text, at + 1));
            at += text[at + 1] == 'u' ? 6 : 2;
            plain = at;
        }
        return decoded.append(utf8(text, plain, to)).toString();
    }

    private static char escaped(byte[] text, int at) {
        return switch (text[at]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(utf8(text, at + 1, at + 5), 16);
            default -> (char) text[at];
        };
    }

    /** A sentence such as: expected ':' after a key at byte 17, found "x1,...". */
    static String complaint(byte[] text, int start, int at, int end, String expected) {
        String found = at == end ? "the end" : '"' + shown(text, at, Math.min(end, at + SHOWN_MAX)) + '"';
        return "expected " + expected + " at byte " + (at - start) + ", found " + found;
    }

    private static String shown(byte[] text, int from, int to) {
        return utf8(text, from, to).replaceAll("\\p{Cntrl}", "?");
    }

    private static String utf8(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
