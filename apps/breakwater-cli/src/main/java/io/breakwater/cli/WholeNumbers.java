package io.breakwater.cli;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers as people write them; what is none is refused in words that need no knowledge of Java. */
record WholeNumbers<N extends Number>(Function<String, N> reading) implements ITypeConverter<N> {

    @Override
    public N convert(String text) {
        try {
            return reading.apply(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("a whole number that is not too large is expected, was " + text);
        }
    }
}
