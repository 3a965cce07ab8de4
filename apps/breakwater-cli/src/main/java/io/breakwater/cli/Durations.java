package io.breakwater.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: 250ms, 2s, 5m, 1h. */
final class Durations implements ITypeConverter<Duration> {

    /** Far beyond any use, and far from where nanoseconds leave the range of a {@code long}. */
    private static final Duration LONGEST = Duration.ofDays(365);

    @Override
    public Duration convert(String text) {
        String digits = text.replaceAll("[a-z]+$", "");
        String unit = text.substring(digits.length());
        if (!digits.matches("[0-9]{1,12}")) {
            throw bad(text);
        }
        long count = Long.parseLong(digits);
        Duration duration = switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> throw bad(text);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("a duration is at most " + LONGEST.toDays() + " days, was " + text);
        }
        return duration;
    }

    private static TypeConversionException bad(String text) {
        return new TypeConversionException(
                "a duration is a whole number with a unit such as 250ms, 2s, 5m or 1h, was " + text);
    }

    static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
