package io.breakwater.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/messages.md} says what the records and the approved samples say. */
class MessagesPageTest {

    private static final Pattern COMPONENT = Pattern.compile("(?m)^- `(\\w+)`: \\S.*\\)$");
    private static final Pattern SAMPLE = Pattern.compile("(?s)```json\n(.*?)```\n");
    private static final Pattern TOPIC_ROW = Pattern.compile("(?m)^\\| `([a-z.]+\\.v[0-9]+)` \\|.*\\|$");
    private static final Pattern HEADING = Pattern.compile("(?m)^##+ ([A-Z]\\w+(?:\\.\\w+)?)$");

    private static final String PAGE = ApprovedFiles.document("messages.md");

    static Stream<Class<?>> records() {
        return Stream.concat(Families.records().stream(), Families.parts().stream());
    }

    static Stream<Class<?>> sampledRecords() {
        return Families.records().stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void namesEachComponentOfARecordInItsOrder(Class<?> type) {
        var components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        assertThat(all(COMPONENT, sectionOf(type))).isEqualTo(components);
    }

    @ParameterizedTest
    @MethodSource("sampledRecords")
    void showsTheApprovedSampleOfARecord(Class<?> type) {
        assertThat(all(SAMPLE, sectionOf(type))).containsExactly(ApprovedFiles.approved(Families.nameOf(type)));
    }

    @Test
    void hasAsManySamplesAsThereAreApprovedFiles() {
        assertThat(all(SAMPLE, PAGE)).hasSameSizeAs(ApprovedFiles.names());
    }

    @Test
    void describesNothingThatDoesNotExist() {
        var described = records().map(Families::nameOf).toList();
        var families = Families.records().stream()
                .map(Families::familyOf)
                .map(Families::nameOf)
                .toList();

        assertThat(all(HEADING, PAGE))
                .filteredOn(name -> !List.of("Rules", "Topics").contains(name))
                .isSubsetOf(Stream.concat(described.stream(), families.stream()).toList());
    }

    @Test
    void listsTheTopicsAsTheCatalogueHasThem() {
        var rows = Topics.all().stream()
                .map(topic -> "| `%s` | `%s` | %s | %s | %s |"
                        .formatted(
                                topic.name(),
                                Families.nameOf(topic.family()),
                                topic.key(),
                                topic.writtenBy(),
                                String.join(", ", topic.readBy())))
                .toList();

        assertThat(TOPIC_ROW.matcher(PAGE).results().map(MatchResult::group)).isEqualTo(rows);
    }

    private static String sectionOf(Class<?> type) {
        var name = Families.nameOf(type);
        var section = Pattern.compile("(?ms)^##+ " + Pattern.quote(name) + "$(.*?)(?=^##|\\z)")
                .matcher(PAGE);
        assertThat(section.find()).as("docs/messages.md has no section " + name).isTrue();
        return section.group(1);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
