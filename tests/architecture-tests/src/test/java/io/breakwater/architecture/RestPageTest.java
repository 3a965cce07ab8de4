package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/rest.md} lists the paths that controllers answer, all of them and no others. */
class RestPageTest {

    private static final String ANNOTATIONS = "org.springframework.web.bind.annotation.";
    private static final Map<String, String> METHODS =
            Map.of("GetMapping", "GET", "PostMapping", "POST", "PutMapping", "PUT");
    /** A row that is served by something else than a controller says so. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\w+) \\| (GET|POST|PUT) \\| `(/[^`]*)` \\|(?!.*\\(no controller\\)).*\\|$");

    private static final Pattern PROBLEM_ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [45]\\d\\d \\|");
    private static final Pattern PROBLEM = Pattern.compile("\"urn:breakwater:problem:([a-z-]+)\"");
    /** A method that a path does not have; and what no operation shall ever answer. */
    private static final List<String> OF_NO_OPERATION = List.of("method-not-allowed", "internal");

    @Test
    void listsThePathsOfTheControllers() throws IOException {
        var documented = ROW.matcher(Files.readString(page()))
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(answered().toList());
    }

    @Test
    void listsTheProblemsOfTheOpenApiDocuments() throws IOException {
        var documented = PROBLEM_ROW
                .matcher(Files.readString(page()))
                .results()
                .map(row -> row.group(1))
                .distinct() // a section may say more of one
                .toList();

        try (Stream<Path> documents = Files.list(page().resolveSibling("openapi"))) {
            assertThat(Stream.concat(documents.flatMap(RestPageTest::problems), OF_NO_OPERATION.stream())
                            .distinct())
                    .hasSizeGreaterThan(OF_NO_OPERATION.size())
                    .containsExactlyInAnyOrderElementsOf(documented);
        }
    }

    private static Stream<String> problems(Path document) {
        try {
            return PROBLEM.matcher(Files.readString(document)).results().map(it -> it.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> answered() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(ServiceRules.SERVICES.stream()
                                .map(service -> "io.breakwater." + service)
                                .toArray(String[]::new))
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(RestPageTest::paths);
    }

    private static Stream<String> paths(JavaMethod method) {
        var owner = method.getOwner();
        var service = owner.getPackageName().split("\\.")[2];
        return METHODS.entrySet().stream()
                .flatMap(each -> method.tryGetAnnotationOfType(ANNOTATIONS + each.getKey()).stream()
                        .map(it -> service + " " + each.getValue() + " " + above(owner) + path(it)));
    }

    private static String above(JavaClass owner) {
        return owner.tryGetAnnotationOfType(ANNOTATIONS + "RequestMapping")
                .map(RestPageTest::path)
                .orElse("");
    }

    private static String path(JavaAnnotation<?> mapping) {
        return Stream.of("value", "path")
                .map(mapping::get)
                .flatMap(Optional::stream)
                .map(String[].class::cast)
                .flatMap(Stream::of)
                .findFirst()
                .orElse("");
    }

    private static Path page() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("libs/contracts"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/rest.md");
    }
}
