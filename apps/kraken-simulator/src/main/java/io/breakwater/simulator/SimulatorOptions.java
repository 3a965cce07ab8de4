package io.breakwater.simulator;

import io.breakwater.tape.InputFile;
import io.breakwater.tape.OnBadLine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;

/**
 * What to play and how.
 *
 * @param instrument Kraken's instrument message for the tape; the file beside the tape unless told
 * @param spreadPpm the spread of the made-up book of a tape that has none
 * @param beginsAlone whether the first subscription to a book starts the recording, not somebody who says so
 * @param onBadLine whether a line that cannot be played ends the playing, or is counted
 */
record SimulatorOptions(
        InputFile tape,
        Path instrument,
        Speed speed,
        boolean loop,
        boolean beginsAlone,
        long spreadPpm,
        OnBadLine onBadLine) {

    private static final String CSV_SPREAD_PPM = "500";

    static SimulatorOptions of(PropertySource<?> given) {
        InputFile tape = InputFile.of(Path.of(required(given, "tape")));
        String instrument = text(given, "instrument");
        return new SimulatorOptions(
                tape,
                instrument == null ? tape.instrumentFile() : Path.of(instrument),
                Speed.of(textOr(given, "speed", "1")),
                isSet(given, "loop"),
                isSet(given, "begin-when-subscribed"),
                spread(textOr(given, "synthetic-spread", CSV_SPREAD_PPM)),
                isSet(given, "skip-bad") ? OnBadLine.SKIP : OnBadLine.STOP);
    }

    private static String required(PropertySource<?> given, String name) {
        String value = text(given, name);
        if (value == null || value.isEmpty()) {
            throw new BadOption("say which recording to play: --" + name + "=FILE");
        }
        return value;
    }

    private static @Nullable String text(PropertySource<?> given, String name) {
        Object value = given.getProperty(name);
        return value == null ? null : value.toString();
    }

    private static String textOr(PropertySource<?> given, String name, String otherwise) {
        String value = text(given, name);
        return value == null ? otherwise : value;
    }

    /** {@code --loop} alone says yes, as {@code --loop=true} does. */
    private static boolean isSet(PropertySource<?> given, String name) {
        return switch (textOr(given, name, "false")) {
            case "", "true" -> true;
            case "false" -> false;
            case String other -> throw new BadOption("--" + name + " is true or false, not " + other);
        };
    }

    private static long spread(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new BadOption("--synthetic-spread is parts per million from 0 to 999999, not " + text);
        }
        return Long.parseLong(text);
    }
}
