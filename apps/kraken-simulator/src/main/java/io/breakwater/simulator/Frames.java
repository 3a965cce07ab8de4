package io.breakwater.simulator;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes single fields of a message's text and leaves every other character as it was recorded. */
final class Frames {

    private static final Pattern TIMESTAMP = Pattern.compile("(\"timestamp\"\\s*:\\s*)\"[^\"]*\"");
    private static final Pattern CHECKSUM = Pattern.compile("(\"checksum\"\\s*:\\s*)(\\d+)");

    private Frames() {}

    /** Moves the rows' times to the moment of sending; they are not part of the checksum. */
    static String sentAt(Instant now, String text) {
        return TIMESTAMP.matcher(text).replaceAll("$1\"" + Json.time(now) + "\"");
    }

    static String withWrongChecksum(String text) {
        Matcher found = CHECKSUM.matcher(text);
        return found.replaceAll(match -> match.group(1) + (Long.parseLong(match.group(2)) ^ 1));
    }
}
