package io.breakwater.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/vocabulary.md} names the enums' constants, all of them and no others, and words that are in use. */
class VocabularyPageTest {

    private static final Pattern CONSTANT_ROW = Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\| `([A-Z_]+)` \\|");
    private static final Pattern FIX_ROW = Pattern.compile("(?m)^\\| `([a-z]\\w+)` \\| .*\\(\\d+\\).*\\|$");
    private static final Pattern CAPITALS = Pattern.compile("`([A-Z][A-Z_]+)`");

    private static final String PAGE = ApprovedFiles.document("vocabulary.md");

    @Test
    void listsEveryConstantOfEveryEnumAndNoOther() throws IOException {
        var listed = CONSTANT_ROW.matcher(PAGE).results().map(row -> row.group(1) + '.' + row.group(2));
        var constants = enums().flatMap(type ->
                Arrays.stream(type.getEnumConstants()).map(constant -> type.getSimpleName() + '.' + constant));

        assertThat(listed.toList()).containsExactlyInAnyOrderElementsOf(constants.toList());
    }

    @Test
    void namesNoConstantThatDoesNotExist() throws IOException {
        var constants = enums().flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(Object::toString)
                .toList();

        assertThat(CAPITALS.matcher(PAGE).results().map(found -> found.group(1)).toList())
                .isSubsetOf(constants);
    }

    @Test
    void findsTheEnums() throws IOException {
        assertThat(enums()).hasSizeGreaterThan(5).contains(TradingState.class, Side.class);
    }

    @Test
    void namesWordsThatMessagesUse() {
        var words = FIX_ROW.matcher(PAGE).results().map(row -> row.group(1)).toList();
        var used = Stream.concat(components(), discriminators()).toList();

        assertThat(words).hasSizeGreaterThan(10).isSubsetOf(used);
    }

    private static Stream<String> components() {
        return Families.records().stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getName);
    }

    private static Stream<String> discriminators() {
        return Families.records().stream()
                .map(Families::familyOf)
                .map(family -> family.getAnnotation(JsonTypeInfo.class))
                .filter(info -> info != null)
                .map(JsonTypeInfo::property);
    }

    private static Stream<Class<?>> enums() throws IOException {
        var folder = ApprovedFiles.root().resolve("libs/contracts/src/main/java/io/breakwater/contracts");
        List<Class<?>> types;
        try (var files = Files.list(folder)) {
            types = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package-info.java"))
                    .<Class<?>>map(name -> typeOf(name.replace(".java", "")))
                    .toList();
        }
        return types.stream().filter(Class::isEnum);
    }

    private static Class<?> typeOf(String name) {
        try {
            return Class.forName("io.breakwater.contracts." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a source file without its class: " + name, e);
        }
    }
}
