package io.breakwater.shell.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Money;
import io.breakwater.shell.web.CursorPage;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;

/** Records as the documents have them. */
class RecordSchemasTest {

    private record Inner(int number) {}

    private record Outer(
            String text,
            Optional<String> note,
            Optional<Instant> time,
            Optional<Inner> inner,
            List<Inner> all,
            Money money,
            Cause cause) {}

    private static final class Elsewhere {
        private record Inner(String another) {}
    }

    private final ModelConverters library = new ModelConverters(true);

    RecordSchemasTest() {
        library.addConverter(new RecordSchemas());
    }

    @Test
    void everyComponentIsThereAndAnEmptyOneIsNull() {
        Schema<?> outer = schemas(Outer.class).get("Outer");

        assertThat(outer.getRequired())
                .containsExactlyInAnyOrder("text", "note", "time", "inner", "all", "money", "cause");
        assertThat(property(outer, "text").getTypes()).containsExactly("string");
        assertThat(property(outer, "note").getTypes()).containsExactlyInAnyOrder("string", "null");
        assertThat(property(outer, "time").getTypes()).containsExactlyInAnyOrder("string", "null");
        assertThat(property(outer, "time").getFormat()).isEqualTo("date-time");
        assertThat(property(outer, "inner").getOneOf())
                .hasSize(2)
                .anyMatch(it -> "#/components/schemas/Inner".equals(it.get$ref()));
        assertThat(property(outer, "all").getItems().get$ref()).isEqualTo("#/components/schemas/Inner");
        assertThat(property(outer, "money").getTypes()).containsExactly("string");
    }

    @Test
    void aVariantSaysWhichOneItIs() {
        Map<String, Schema<?>> all = schemas(Outer.class);

        assertThat(all.get("Cause").getDiscriminator().getPropertyName()).isEqualTo("cause");
        assertThat(all.get("Cause").getDiscriminator().getMapping())
                .containsEntry("MARKET", "#/components/schemas/Market");
        assertThat(property(all.get("Market"), "cause").getPattern()).isEqualTo("^MARKET$");
        assertThat(all.get("Market").getRequired()).contains("cause", "sequence");
    }

    @Test
    void aPageIsNamedAfterWhatIsOnIt() {
        Map<String, Schema<?>> all = schemas(ResolvableType.forClassWithGenerics(CursorPage.class, Inner.class));

        assertThat(all).containsOnlyKeys("InnerPage", "Inner");
        assertThat(property(all.get("InnerPage"), "items").getItems().get$ref())
                .isEqualTo("#/components/schemas/Inner");
    }

    @Test
    void twoTypesOfOneNameAreRefused() {
        schemas(Inner.class);

        assertThatThrownBy(() -> schemas(Elsewhere.Inner.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("are both called Inner")
                .hasMessageContaining("@Schema(name");
    }

    private Map<String, Schema<?>> schemas(Class<?> type) {
        return schemas(ResolvableType.forClass(type));
    }

    private Map<String, Schema<?>> schemas(ResolvableType type) {
        Map<String, Schema<?>> schemas = new HashMap<>();
        library.readAllAsResolvedSchema(new AnnotatedType(type.getType()).resolveAsRef(true))
                .referencedSchemas
                .forEach(schemas::put);
        return schemas;
    }

    private static Schema<?> property(Schema<?> of, String name) {
        return of.getProperties().get(name);
    }
}
