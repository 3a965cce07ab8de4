package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.NotSentReason;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/safety.md} names, for every brake, where it is and what holds it, and leaves no reason for a "no" out.
 * That the classes exist, {@link DocumentedClassesExistTest} checks.
 */
class SafetyPageTest {

    private static final String PAGE = Pages.read("docs/safety.md");
    private static final Pattern CLASS = Pattern.compile("`(?:[a-z]\\w*\\.)*([A-Z]\\w*[a-z]\\w*)`");

    static List<String> brakes() {
        String section = PAGE.split("(?m)^## ")[2];
        return Pattern.compile("(?m)^\\| (?!brake |---).*\\|$")
                .matcher(section)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("brakes")
    void aBrakeNamesItsCodeAndItsTests(String row) {
        String[] cells = row.split("\\|");

        assertThat(classesIn(cells[3])).as("classes of %s", row).isNotEmpty();
        assertThat(classesIn(cells[3])).allMatch(SafetyPageTest::ships).noneMatch(it -> it.endsWith("Test"));
        assertThat(classesIn(cells[4])).as("tests of %s", row).isNotEmpty().allMatch(it -> it.endsWith("Test"));
    }

    @Test
    void thereAreBrakes() {
        assertThat(brakes()).hasSizeGreaterThan(15);
    }

    @Test
    void namesEveryReasonForANo() {
        Stream<String> denials =
                Arrays.stream(Denial.class.getPermittedSubclasses()).map(it -> "Denial." + it.getSimpleName());
        Stream<String> notSent = Arrays.stream(NotSentReason.values()).map(Enum::name);

        assertThat(Stream.concat(denials, notSent))
                .allSatisfy(it -> assertThat(PAGE).contains('`' + it + '`'));
    }

    private static List<String> classesIn(String cell) {
        return CLASS.matcher(cell).results().map(it -> it.group(1)).toList();
    }

    private static boolean ships(String name) {
        return Sources.shipped().anyMatch(file -> file.getFileName().toString().equals(name + ".java"));
    }
}
