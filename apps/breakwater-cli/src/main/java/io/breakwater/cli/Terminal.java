package io.breakwater.cli;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a person sits in front of this process. */
final class Terminal {

    /** Somebody who can be asked. */
    @FunctionalInterface
    interface Person {
        /** What was typed; null where the input has ended. */
        @Nullable
        String answer(String question);
    }

    private Terminal() {}

    static boolean isThere() {
        return person().isPresent();
    }

    /** Empty where input or output go somewhere else, as they do in a script. */
    static Optional<Person> person() {
        Console console = System.console();
        return console == null || !console.isTerminal() ? Optional.empty() : Optional.of(console::readLine);
    }
}
