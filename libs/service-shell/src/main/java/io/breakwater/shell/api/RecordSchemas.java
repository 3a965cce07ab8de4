package io.breakwater.shell.api;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Schemas of records as the house's JSON has them, which the library's guess does not know: every component is there,
 * an empty one as null, and a variant of a sealed family says its name. Everything else is left to the library.
 */
final class RecordSchemas implements ModelConverter {

    private final Map<String, Class<?>> owners = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType asked, ModelConverterContext context, Iterator<ModelConverter> others) {
        ResolvableType type = typeOf(asked.getType());
        Class<?> raw = type.toClass();
        if (raw.isRecord() && !isText(raw)) {
            return Schemas.reference(define(type, context));
        }
        if (raw.isSealed() && raw.isAnnotationPresent(JsonTypeInfo.class)) {
            return Schemas.reference(defineFamily(raw, context));
        }
        return others.hasNext() ? others.next().resolve(asked, context, others) : null;
    }

    /** The library asks for what is in a list by a type of its own kind. */
    private static ResolvableType typeOf(Type asked) {
        if (!(asked instanceof JavaType library)) {
            return ResolvableType.forType(asked);
        }
        ResolvableType[] inside = library.getBindings().getTypeParameters().stream()
                .map(RecordSchemas::typeOf)
                .toArray(ResolvableType[]::new);
        return ResolvableType.forClassWithGenerics(library.getRawClass(), inside);
    }

    private static boolean isText(Class<?> type) {
        return Arrays.stream(type.getMethods()).anyMatch(it -> it.isAnnotationPresent(JsonValue.class));
    }

    private String define(ResolvableType type, ModelConverterContext context) {
        Class<?> raw = type.toClass();
        String name = own(name(type), raw);
        if (!context.getDefinedModels().containsKey(name)) {
            Schema<?> schema = Schemas.typed("object");
            context.defineModel(name, schema); // before its components, which may be of its own type
            family(raw).ifPresent(it -> tell(schema, it.property(), variant(raw)));
            for (RecordComponent each : raw.getRecordComponents()) {
                ResolvableType component = ResolvableType.forType(each.getGenericType(), type);
                schema.addProperty(each.getName(), component(component, context));
                schema.addRequiredItem(each.getName());
            }
        }
        return name;
    }

    private String defineFamily(Class<?> family, ModelConverterContext context) {
        String name = own(family.getSimpleName(), family);
        if (!context.getDefinedModels().containsKey(name)) {
            Schema<Object> schema = new JsonSchema();
            context.defineModel(name, schema);
            Discriminator discriminator = new Discriminator()
                    .propertyName(family.getAnnotation(JsonTypeInfo.class).property());
            for (Class<?> each : family.getPermittedSubclasses()) {
                String variant = define(ResolvableType.forClass(each), context);
                schema.addOneOfItem(Schemas.reference(variant));
                discriminator.mapping(variant(each), Schemas.pointer(variant));
            }
            schema.discriminator(discriminator);
        }
        return name;
    }

    private static Optional<JsonTypeInfo> family(Class<?> variant) {
        return Arrays.stream(variant.getInterfaces())
                .flatMap(it -> Optional.ofNullable(it.getAnnotation(JsonTypeInfo.class)).stream())
                .findFirst();
    }

    private static String variant(Class<?> type) {
        return type.getAnnotation(JsonTypeName.class).value();
    }

    /** By a pattern, since generators make a type of its own of a word, which the family's type cannot tell. */
    private static void tell(Schema<?> schema, String property, String name) {
        Schema<Object> word = Schemas.typed("string");
        word.setPattern('^' + name + '$');
        schema.addProperty(property, word);
        schema.addRequiredItem(property);
    }

    private static Schema<?> component(ResolvableType type, ModelConverterContext context) {
        return type.toClass() == Optional.class
                ? orNull(resolved(type.getGeneric(), context))
                : resolved(type, context);
    }

    private static Schema<?> resolved(ResolvableType type, ModelConverterContext context) {
        return context.resolve(new AnnotatedType(settled(type).getType()).resolveAsRef(true));
    }

    /** With what its variables stand for in their place. */
    private static ResolvableType settled(ResolvableType type) {
        if (!type.hasGenerics()) {
            return ResolvableType.forClass(type.toClass());
        }
        return ResolvableType.forClassWithGenerics(
                type.toClass(),
                Arrays.stream(type.getGenerics()).map(RecordSchemas::settled).toArray(ResolvableType[]::new));
    }

    /** Another one: the library hands the same out again. */
    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getTypes() != null && schema.getEnum() == null && schema.getItems() == null) {
            Schema<Object> simple =
                    Schemas.formatted(schema.getTypes().iterator().next(), schema.getFormat());
            simple.addType("null");
            return simple;
        }
        Schema<Object> either = new JsonSchema();
        either.addOneOfItem(schema);
        either.addOneOfItem(Schemas.typed("null"));
        return either;
    }

    /** Two types of one simple name would be one schema, whichever came last. */
    private String own(String name, Class<?> type) {
        Class<?> owner = owners.putIfAbsent(name, type);
        if (owner != null && !owner.getName().equals(type.getName())) {
            throw new IllegalStateException(type.getName() + " and " + owner.getName() + " are both called " + name
                    + " in the OpenAPI document: give one of them another name with @Schema(name = …)");
        }
        return name;
    }

    private static String name(ResolvableType type) {
        var given = type.toClass().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        String own = given == null || given.name().isEmpty() ? type.toClass().getSimpleName() : given.name();
        StringBuilder name = new StringBuilder();
        for (ResolvableType each : type.getGenerics()) {
            name.append(name(each));
        }
        return name + own;
    }
}
