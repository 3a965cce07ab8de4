package io.breakwater.shell.settings;

import io.breakwater.core.instrument.Instruments;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What every service of a suite is told alike. The account's name is part of every order's id and the key of all order
 * flow.
 */
@Validated
@ConfigurationProperties("breakwater")
public record SuiteProperties(
        @NotBlank(message = "is missing: the name of the account, such as paper")
        String account,

        @NotNull(message = "is missing: the folder of the suite's state")
        Path stateDir,

        @NotNull(message = "is missing: the levels of a book: 10, 25, 100, 500 or 1000")
        Integer bookDepth,

        @NotEmpty(message = "is missing: a list with one entry per instrument")
        List<@Valid InstrumentProperties> instruments) {

    private static final Set<Integer> DEPTHS = Set.of(10, 25, 100, 500, 1000);

    public SuiteProperties {
        WrongSetting.unless(
                bookDepth == null || DEPTHS.contains(bookDepth),
                "breakwater.book-depth",
                "must be 10, 25, 100, 500 or 1000, was " + bookDepth);
        instruments = instruments == null ? List.of() : List.copyOf(instruments);
    }

    /** The instruments' rules in the order of the settings. */
    public Instruments toInstruments() {
        var rules = IntStream.range(0, instruments.size())
                .mapToObj(i -> instruments.get(i).toRules("breakwater.instruments[" + i + "]"))
                .toList();
        try {
            return new Instruments(rules);
        } catch (IllegalArgumentException e) {
            throw new WrongSetting("breakwater.instruments", "cannot be used: " + e.getMessage());
        }
    }
}
