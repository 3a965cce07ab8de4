package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The documents, and their parts that are made of the code. Such a part stands between two comments; it has to be what
 * the code says, and {@code make pages} writes it anew.
 */
final class Pages {

    private static final boolean WRITES = "write".equals(System.getProperty("breakwater.pages"));

    private Pages() {}

    static String read(String page) {
        try {
            return Files.readString(root().resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The README and what lies in docs. */
    static Stream<String> all() {
        try (Stream<Path> files = Files.list(root().resolve("docs"))) {
            List<String> docs = files.map(file -> "docs/" + file.getFileName())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of("README.md"), docs.stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part of this name has just these lines. */
    static void requireMadeOf(String page, String part, List<String> lines) {
        String text = read(page);
        Matcher found = Pattern.compile("(?s)(<!-- made of the code: " + part + " -->\n).*?(<!-- end -->\n)")
                .matcher(text);
        assertThat(found.find())
                .as("%s has a part made of the code: %s", page, part)
                .isTrue();
        String made = found.group(1) + '\n' + String.join("\n", lines) + "\n\n" + found.group(2);
        if (WRITES) {
            write(page, text.substring(0, found.start()) + made + text.substring(found.end()));
        } else {
            assertThat(found.group())
                    .as("the part %s of %s; make pages writes it anew", part, page)
                    .isEqualTo(made);
        }
    }

    private static void write(String page, String text) {
        try {
            Files.writeString(root().resolve(page), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("libs/contracts"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
