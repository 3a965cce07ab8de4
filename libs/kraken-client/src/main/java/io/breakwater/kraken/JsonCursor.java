package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Walks one JSON text in place, strictly: nothing is copied, and nothing allocated unless a caller asks for a
 * {@link String}. Loops read {@code for (boolean more = c.enterObject(); more; more = c.nextInObject())}, each round
 * taking one {@link #key} and one value.
 */
final class JsonCursor {

    /** Kraken's messages nest five deep; without a bound a hostile text would exhaust the stack. */
    static final int NESTING_MAX = 64;

    private byte[] text = new byte[0];
    private int start;
    private int at;
    private int end;
    private int tokenFrom;
    private int tokenTo;
    private boolean escaped;

    void reset(byte[] newText, int from, int to) {
        Objects.checkFromToIndex(from, to, newText.length);
        text = newText;
        start = from;
        at = from;
        end = to;
    }

    int at() {
        return at;
    }

    void goTo(int offset) {
        at = offset;
    }

    boolean enterObject() {
        take('{', "an object");
        return !takes('}', "a key or the end of an object");
    }

    boolean nextInObject() {
        if (takes(',', "',' or the end of an object")) {
            return true;
        }
        take('}', "',' or the end of an object");
        return false;
    }

    boolean enterArray() {
        take('[', "an array");
        return !takes(']', "a value or the end of an array");
    }

    boolean nextInArray() {
        if (takes(',', "',' or the end of an array")) {
            return true;
        }
        take(']', "',' or the end of an array");
        return false;
    }

    /** Takes a key and its colon; {@link #tokenIs} then tells which one it is. */
    void key() {
        string("a key");
        take(':', "':' after a key");
    }

    /** Takes a string and remembers where it stands. */
    void string(String what) {
        take('"', what);
        tokenFrom = at;
        escaped = false;
        while (at < end) {
            byte next = text[at];
            if (next == '"') {
                tokenTo = at++;
                return;
            }
            if (next == '\\') {
                escape();
            } else if (next >= 0 && next < ' ') {
                throw expected("a string without control characters");
            } else {
                at++;
            }
        }
        throw expected("the end of a string");
    }

    private void escape() {
        escaped = true;
        at++;
        if (at == end || "\"\\/bfnrtu".indexOf(text[at]) < 0) {
            throw expected("an escape such as \\n");
        }
        boolean unicode = text[at++] == 'u';
        for (int i = 0; unicode && i < 4; i++, at++) {
            if (at == end || Character.digit(text[at], 16) < 0) {
                throw expected("four hexadecimal digits");
            }
        }
    }

    /** Whether the last key or string is this one. */
    boolean tokenIs(byte[] name) {
        if (escaped) {
            return tokenText().equals(JsonText.decode(name, 0, name.length));
        }
        return Arrays.equals(text, tokenFrom, tokenTo, name, 0, name.length);
    }

    /** The last key or string, decoded. */
    String tokenText() {
        return JsonText.decode(text, tokenFrom, tokenTo);
    }

    /** Takes a symbol: the index of its instrument, or {@link Instruments#UNKNOWN}. */
    int instrument(Instruments instruments) {
        string("a symbol");
        return escaped ? instruments.indexOf(tokenText()) : instruments.indexOf(text, tokenFrom, tokenTo);
    }

    /** Takes a number, or a string that is one (Kraken's own client accepts both), exactly, at this many decimals. */
    long decimal(int precision, String what) {
        numberToken(what);
        try {
            return DecimalToken.units(text, tokenFrom, tokenTo, precision);
        } catch (NumberFormatException e) {
            throw malformedAt(tokenFrom, what + ": " + e.getMessage());
        }
    }

    /** Takes a number like {@link #decimal} and tells how many decimals it is written with. */
    int decimalsWritten(String what) {
        numberToken(what);
        return DecimalToken.decimalsWritten(text, tokenFrom, tokenTo);
    }

    private void numberToken(String what) {
        boolean quoted = takes('"', what);
        number(what);
        if (quoted && (at == end || text[at++] != '"')) {
            throw malformedAt(tokenFrom, what);
        }
    }

    /** A decimal that is not negative, such as a price or a quantity. */
    long notNegative(int precision, String what) {
        long units = decimal(precision, what);
        if (units < 0) {
            throw malformedAt(tokenFrom, what + " of zero or more");
        }
        return units;
    }

    /** A whole number within bounds. */
    long whole(long min, long max, String what) {
        long number = decimal(0, what);
        if (number < min || number > max) {
            throw malformedAt(tokenFrom, what + " from " + min + " to " + max);
        }
        return number;
    }

    /** A string that is an RFC 3339 time, as nanoseconds since 1970. */
    long time(String what) {
        string(what);
        try {
            return Rfc3339.nanos(text, tokenFrom, tokenTo);
        } catch (NumberFormatException e) {
            throw malformedAt(tokenFrom, what + ": " + e.getMessage());
        }
    }

    /** One value as text: a string decoded, anything else as written. */
    String scalarText() {
        boolean string = peek("a value") == '"';
        int from = at;
        skipValue();
        return string ? tokenText() : new String(text, from, at - from, StandardCharsets.UTF_8);
    }

    boolean nextIsNull() {
        return peek("a value") == 'n';
    }

    /** Steps over one value of any kind. */
    void skipValue() {
        JsonSkip.value(this, NESTING_MAX);
    }

    /** Steps over {@code true}, {@code false} or {@code null}. */
    void literal(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == end || text[at] != word.charAt(i)) {
                throw expected(word);
            }
        }
    }

    /** Steps over a number that begins here. */
    void number(String what) {
        tokenFrom = at;
        if (at < end && text[at] == '-') {
            at++;
        }
        if (at < end && text[at] == '0') {
            at++;
        } else {
            digits(what);
        }
        if (at < end && text[at] == '.') {
            at++;
            digits(what);
        }
        if (at < end && (text[at] | 0x20) == 'e') {
            exponent(what);
        }
        tokenTo = at;
    }

    private void exponent(String what) {
        at++;
        if (at < end && (text[at] == '-' || text[at] == '+')) {
            at++;
        }
        digits(what);
    }

    private void digits(String what) {
        int from = at;
        while (at < end && DecimalToken.isDigit(text[at])) {
            at++;
        }
        if (at == from) {
            throw expected(what);
        }
    }

    /** Nothing but white space may follow. */
    void end() {
        while (at < end && isSpace(text[at])) {
            at++;
        }
        if (at < end) {
            throw expected("nothing more");
        }
    }

    private boolean takes(char wanted, String what) {
        boolean there = peek(what) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void take(char wanted, String what) {
        if (!takes(wanted, what)) {
            throw expected(what);
        }
    }

    /** The next byte that is not white space, left where it is. */
    byte peek(String what) {
        while (at < end) {
            byte next = text[at];
            if (!isSpace(next)) {
                return next;
            }
            at++;
        }
        throw expected(what);
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    MalformedMessage expected(String what) {
        return malformedAt(at, what);
    }

    private MalformedMessage malformedAt(int offset, String what) {
        return new MalformedMessage(JsonText.complaint(text, start, Math.min(offset, end), end, what));
    }
}
