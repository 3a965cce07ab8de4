package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path README = Chart.folder().resolve("README.md");
    private static final String BEGIN = "<!-- made of values.yaml -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void theTableIsWhatValuesYamlSays() throws IOException {
        String text = Files.readString(README);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String made = "\n" + String.join("\n", table()) + "\n\n";
        if ("write".equals(System.getProperty("breakwater.pages"))) {
            Files.writeString(README, text.substring(0, begin) + made + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("the table of %s; -Dbreakwater.pages=write writes it anew", README)
                    .isEqualTo(made);
        }
    }

    @Test
    void everyValueHasASentence() {
        assertThat(CommentedValues.all())
                .hasSizeGreaterThan(150)
                .allSatisfy(value ->
                        assertThat(value.says()).as(value.key()).isNotBlank().endsWith("."));
    }

    private static List<String> table() {
        Stream<String> head = Stream.of("| value | default | says |", "|---|---|---|");
        Stream<String> rows = CommentedValues.all().stream()
                .map(it -> "| `%s` | %s | %s |".formatted(it.key(), it.byDefault(), it.says()));
        return Stream.concat(head, rows).toList();
    }
}
