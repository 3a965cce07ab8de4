package io.breakwater.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Topics.Topic;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicsTest {

    private static final List<String> SERVICES = List.of("ingest", "decision", "risk", "execution");

    static Stream<Topic<?>> topics() {
        return Topics.all().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everythingATopicCarriesIsReadAsItsFamily(Topic<?> topic) {
        var carried = Samples.all().stream().filter(topic.family()::isInstance).toList();

        assertThat(carried).isNotEmpty().allSatisfy(message -> {
            var json = ContractsJson.mapper().writeValueAsString(message);
            assertThat((Object) ContractsJson.mapper().readValue(json, topic.family()))
                    .isEqualTo(message);
        });
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTopicNamesItsMajorVersionItsKeyAndServicesThatExist(Topic<?> topic) {
        assertThat(topic.name()).matches("[a-z]+(\\.[a-z]+)*\\.v[1-9][0-9]*");
        assertThat(topic.key()).isIn("symbol", "account");
        assertThat(topic.writtenBy()).isIn(SERVICES);
        assertThat(topic.readBy()).isNotEmpty().isSubsetOf(SERVICES);
    }

    @Test
    void noTwoTopicsShareANameOrAFamily() {
        assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates();
        assertThat(Topics.all()).extracting(Topic::family).doesNotHaveDuplicates();
    }

    @Test
    void everyTopicIsInTheCatalogue() throws IllegalAccessException {
        for (var field : Arrays.stream(Topics.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .toList()) {
            assertThat(Topics.all().contains(field.get(null)))
                    .as(field.getName())
                    .isTrue();
        }
    }

    @Test
    void everyMessageButTimeHasExactlyOneTopic() {
        assertThat(Families.recordsOf(Message.class).filter(type -> type != TimeAdvanced.class))
                .allSatisfy(type -> assertThat(Topics.all())
                        .filteredOn(topic -> topic.family().isAssignableFrom(type))
                        .hasSize(1));
    }
}
