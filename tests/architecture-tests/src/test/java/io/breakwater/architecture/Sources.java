package io.breakwater.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The source files of all modules, of what ships and of the tests. */
final class Sources {

    private static final Pattern OF_A_MODULE = Pattern.compile(".*/src/(main|test)/java/.*\\.java");
    private static final List<Path> ALL = all();

    private Sources() {}

    static List<Path> files() {
        return ALL;
    }

    /** Those of what ships: nothing of tests, nor what helps them. */
    static Stream<Path> shipped() {
        return ALL.stream()
                .filter(file -> slashed(file).contains("/src/main/java/"))
                .filter(file -> !slashed(file).contains("/test-support/")
                        && !slashed(file).contains("/tests/"));
    }

    /** The text of the one file with this end. */
    static String endingWith(String path) {
        return ALL.stream()
                .filter(file -> slashed(file).endsWith("/" + path))
                .map(Sources::read)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no source file " + path));
    }

    static String slashed(Path file) {
        return file.toString().replace('\\', '/');
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> all() {
        Stream<String> services = ServiceRules.SERVICES.stream().map(name -> name + "-service");
        return Stream.concat(Stream.of("libs", "apps", "tests"), services)
                .map(Pages.root()::resolve)
                .filter(Files::isDirectory)
                .flatMap(Sources::walk)
                .filter(file -> OF_A_MODULE.matcher(slashed(file)).matches())
                .toList();
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
