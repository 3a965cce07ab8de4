package io.breakwater.cli.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Ctrl-C reaches every process of a terminal at once. A service in a session of its own is not among them, so that the
 * supervisor decides who ends when.
 */
final class Sessions {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Sessions() {}

    /** Words before a command; none where the system has no such program, and then services may end first. */
    static List<String> ofItsOwn() {
        return Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
    }
}
