package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every class that the pages for readers of the code name in backticks has a source file. */
class DocumentedClassesExistTest {

    private static final Pattern IN_BACKTICKS =
            Pattern.compile("`((?:[a-z]\\w*\\.)*[A-Z]\\w*[a-z]\\w*(?:\\.[A-Z]\\w*[a-z]\\w*)?)`");

    static Stream<String> documented() {
        return Stream.of("docs/architecture.md", "docs/safety.md", "docs/metrics.md", "CONTRIBUTING.md")
                .flatMap(page -> namesIn(Pages.read(page)))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void theClassExists(String name) {
        assertThat(exists(name)).as("a class %s in the modules", name).isTrue();
    }

    @Test
    void theLifeOfAnOrderHasTenStepsThatEachNameAClass() {
        var life = Pages.read("docs/architecture.md").split("(?m)^## ")[2];

        var steps = Pattern.compile("(?ms)^\\d+\\. .*?(?=^\\d+\\. |\\z)")
                .matcher(life)
                .results();

        assertThat(steps.map(MatchResult::group)).hasSize(10).allMatch(step -> step.contains("`io.breakwater."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoSuchClass",
                "io.breakwater.core.NoSuchClass",
                "io.breakwater.cli.RiskGate",
                "Denial.NoSuchDenial",
                "NoSuchFamily.NoLimitSet"
            })
    void aNameWithoutAClassIsSeen(String name) {
        assertThat(namesIn("a page with `" + name + "` in it")).containsExactly(name);
        assertThat(exists(name)).isFalse();
    }

    private static Stream<String> namesIn(String page) {
        return IN_BACKTICKS.matcher(page).results().map(found -> found.group(1));
    }

    /** {@code package.Outer.Nested}; package and nested part may be left out. */
    private static boolean exists(String name) {
        var type = name.replaceFirst("^(?:[a-z]\\w*\\.)*", "");
        var folder = name.substring(0, name.length() - type.length()).replace('.', '/');
        var outer = type.replaceFirst("\\..*", "");
        return Sources.files().stream()
                .filter(file -> Sources.slashed(file).endsWith("/" + folder + outer + ".java"))
                .anyMatch(file -> outer.equals(type) || declares(file, type.substring(outer.length() + 1)));
    }

    private static boolean declares(Path file, String nested) {
        return Pattern.compile("\\b(class|record|interface|enum) " + nested + "\\b")
                .matcher(Sources.read(file))
                .find();
    }
}
