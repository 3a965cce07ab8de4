package io.breakwater.cli.paper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a service ended, by its log: the sentences it said of it, and not the lines of stack traces around them. */
final class LastWords {

    private static final String REFUSAL = "Cannot start: ";
    private static final String ERROR = " ERROR ";
    private static final String MESSAGE = " : ";
    private static final int LONGEST = 1 << 20;
    private static final int LINES = 5;

    private LastWords() {}

    /** How much an earlier process of the service has written. */
    static long lengthOf(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException _) {
            return 0; // then lines of an earlier start may be told as well
        }
    }

    /** What was said behind this place of the log. */
    static String in(Path log, long from) {
        try {
            return of(read(log, from).lines().filter(LastWords::isNoTrace).toList());
        } catch (IOException e) {
            return "its log cannot be read: " + e;
        }
    }

    /** Whether this was said behind this place of the log. */
    static boolean are(String text, Path log, long from) {
        try {
            return read(log, from).contains(text);
        } catch (IOException _) {
            return false; // then nobody knows
        }
    }

    private static String read(Path log, long from) throws IOException {
        try (InputStream file = Files.newInputStream(log)) {
            file.skipNBytes(Math.max(from, Files.size(log) - LONGEST));
            return new String(file.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }

    private static boolean isNoTrace(String line) {
        return !line.isBlank() && !line.matches("\\s+at .*|\\s*\\.\\.\\. [0-9]+ .*|(Caused by|\\s+Suppressed): .*");
    }

    private static String of(List<String> lines) {
        List<String> refusals = behind(REFUSAL, lines);
        if (!refusals.isEmpty()) {
            return refusals.stream().distinct().collect(Collectors.joining("; "));
        }
        List<String> errors = behind(
                MESSAGE, lines.stream().filter(each -> each.contains(ERROR)).toList());
        if (!errors.isEmpty()) {
            return errors.getLast();
        }
        return lines.isEmpty()
                ? "it said nothing"
                : String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    private static List<String> behind(String mark, List<String> lines) {
        List<String> texts = new ArrayList<>();
        for (String each : lines) {
            int at = each.indexOf(mark);
            if (at >= 0 && !each.substring(at + mark.length()).isBlank()) {
                texts.add(each.substring(at + mark.length()).strip());
            }
        }
        return texts;
    }
}
