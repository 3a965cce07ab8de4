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
    private static final List<String> FOLDERS =
            List.of("libs", "apps", "tests", "ingest-service", "decision-service", "risk-service", "execution-service");

    @Test
    void noFileIsTooLongToReadInOneGo() throws IOException {
        var sources = mainSources();

        assertThat(sources).isNotEmpty();
        assertThat(sources).filteredOn(file -> linesOf(file) > LONGEST).isEmpty();
    }

    @Test
    void nothingNamesAPrivateAddressOfAnExchange() throws IOException {
        assertThat(mainSources())
                .filteredOn(file -> namesAPrivateAddress(textOf(file)))
                .isEmpty();
    }

    @Test
    void aPrivateAddressIsSeen() {
        assertThat(namesAPrivateAddress("wss://ws-auth.kraken.com/v2")).isTrue();
        assertThat(namesAPrivateAddress("https://api.kraken.com/0/private/AddOrder"))
                .isTrue();
        assertThat(namesAPrivateAddress("wss://ws.kraken.com/v2")).isFalse();
    }

    private static boolean namesAPrivateAddress(String text) {
        return Stream.of("ws-auth", "api.kraken.com", "/0/private", "API-Sign").anyMatch(text::contains);
    }

    @Test
    void aLineTooManyIsSeen() {
        assertThat(linesOf("line\n".repeat(LONGEST + 1))).isGreaterThan(LONGEST);
    }

    private static List<Path> mainSources() throws IOException {
        var inMain = Path.of("src", "main", "java").toString();
        var made = Path.of("target", "generated-sources").toString();
        try (Stream<Path> files = FOLDERS.stream().map(root()::resolve).flatMap(SourceFilesTest::walk)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains(inMain))
                    .filter(file -> !file.toString().contains(made))
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
        return linesOf(textOf(file));
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long linesOf(String text) {
        return text.lines().count();
    }
}
