package io.breakwater.shell.api;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few forms that schemas are made of. */
final class Schemas {

    private Schemas() {}

    /** One of JSON Schema's own types, such as {@code string}. */
    static Schema<Object> typed(String type) {
        Schema<Object> schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    static Schema<Object> formatted(String type, @Nullable String format) {
        Schema<Object> schema = typed(type);
        schema.setFormat(format);
        return schema;
    }

    static Schema<Object> text(String what) {
        Schema<Object> schema = typed("string");
        schema.setDescription(what);
        return schema;
    }

    /** One of a few words. */
    static Schema<Object> word(Object... words) {
        Schema<Object> schema = typed("string");
        for (Object word : words) {
            schema.addEnumItemObject(String.valueOf(word));
        }
        return schema;
    }

    static Schema<Object> listOf(Schema<?> item) {
        Schema<Object> schema = typed("array");
        schema.setItems(item);
        return schema;
    }

    /** With these members; those that have to be there are named again. */
    static Schema<Object> object(Map<String, Schema<?>> members, String... required) {
        Schema<Object> schema = typed("object");
        members.forEach(schema::addProperty);
        for (String each : required) {
            schema.addRequiredItem(each);
        }
        return schema;
    }

    static Schema<Object> reference(String name) {
        Schema<Object> schema = new JsonSchema();
        schema.set$ref(pointer(name));
        return schema;
    }

    static String pointer(String name) {
        return "#/components/schemas/" + name;
    }
}
