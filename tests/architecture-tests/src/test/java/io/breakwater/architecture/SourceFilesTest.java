package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can only be seen in the source files themselves. */
class SourceFilesTest {

    private static final int LONGEST = 300;

    @Test
    void noFileIsTooLongToReadInOneGo() throws IOException {
        var sources = mainSources();

        assertThat(sources).isNotEmpty();
        assertThat(sources).filteredOn(file -> linesOf(file) > LONGEST).isEmpty();
    }

    @Test
    void aLineTooManyIsSeen() {
        assertThat(linesOf("line\n".repeat(LONGEST + 1))).isGreaterThan(LONGEST);
    }

    private static List<Path> mainSources() throws IOException {
        var inMain = Path.of("src", "main", "java").toString();
        try (Stream<Path> files =
                Stream.of("libs", "apps", "tests").map(root()::resolve).flatMap(SourceFilesTest::walk)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains(inMain))
                    .toList();
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("libs/contracts"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static long linesOf(Path file) {
        try {
            return linesOf(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long linesOf(String text) {
        return text.lines().count();
    }
}
