package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/messages.md} names the headers and the entries of a schedule that there are. */
class MessagesPageTest {

    private static final Path PAGE = Path.of("../../docs/messages.md");
    private static final Pattern HEADER = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
    private static final Pattern ENTRY = Pattern.compile("(?m)^\\| (`[A-Z_]+` \\| [^|]*)\\|");

    @Test
    void namesEveryHeader() throws IOException {
        Stream<String> constants = Arrays.stream(Headers.class.getFields()).map(MessagesPageTest::value);

        assertThat(all(HEADER, section("Record headers"))).containsExactlyInAnyOrderElementsOf(constants.toList());
    }

    @Test
    void namesEveryEntryOfAScheduleWithItsFields() throws IOException {
        Stream<String> entries =
                Arrays.stream(ScheduleEntry.class.getPermittedSubclasses()).map(MessagesPageTest::row);

        assertThat(all(ENTRY, section("The schedule"))).containsExactlyInAnyOrderElementsOf(entries.toList());
    }

    private static String row(Class<?> entry) {
        String fields = Arrays.stream(entry.getRecordComponents())
                .map(component -> "`" + component.getName() + "`")
                .collect(Collectors.joining(", "));
        return ("`" + entry.getAnnotation(JsonTypeName.class).value() + "` | " + fields).strip();
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1).strip());
    }

    private static String section(String heading) throws IOException {
        var section = Pattern.compile("(?ms)^## " + heading + "$(.*?)(?=^## )").matcher(Files.readString(PAGE));
        assertThat(section.find()).as("a section " + heading).isTrue();
        return section.group(1);
    }
}
