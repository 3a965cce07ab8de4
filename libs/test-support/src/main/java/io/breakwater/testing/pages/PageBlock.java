package io.breakwater.testing.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands between two fences of a page.
 *
 * @param page its path from the root of the repository
 * @param language what the opening fence says it is; {@code sh} is what readers type
 * @param text without the fences
 */
public record PageBlock(String page, String language, String text) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```(\\w*)\\h*\\n(.*?)^ *```\\h*$");
    private static final List<String> FOLDERS = List.of("docs", "docs/adr", "examples/models", "examples/tapes");

    /** The pages of the repository that has this root. */
    public static List<String> pages(Path root) {
        Stream<String> first = Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md");
        return Stream.concat(first, FOLDERS.stream().flatMap(folder -> pages(root, folder)))
                .toList();
    }

    private static Stream<String> pages(Path root, String folder) {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files
                    .map(file -> folder + "/" + file.getFileName())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page as it is. */
    public static String text(Path root, String page) {
        try {
            return Files.readString(root.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of all pages, page by page. */
    public static List<PageBlock> all(Path root) {
        return pages(root).stream()
                .flatMap(page -> FENCED.matcher(text(root, page))
                        .results()
                        .map(found -> new PageBlock(page, found.group(1), found.group(2))))
                .toList();
    }

    /** What readers type: a backslash at its end continues a line; what follows a {@code #} is a remark. */
    public List<PageCommand> commands() {
        if (!language.equals("sh")) {
            return List.of();
        }
        return text.replaceAll("\\\\\\n\\h*", "")
                .lines()
                .map(line -> line.replaceFirst("(^|\\h+)# .*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> new PageCommand(page, line))
                .toList();
    }
}
