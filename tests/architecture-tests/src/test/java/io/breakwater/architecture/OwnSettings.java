package io.breakwater.architecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings that the services have themselves, read from the records that hold them. */
final class OwnSettings {

    private static final String MISSING = "is missing: ";
    private static final List<String> SERVICES = List.of("ingest", "decision", "risk", "execution");

    /** One record of settings, and the services that take it in. */
    record Group(Class<?> type, String prefix, List<String> services, List<Setting> settings) {}

    /**
     * One setting.
     *
     * @param value its default in words
     */
    record Setting(String key, Class<?> type, String value, String meaning) {

        /** The environment variable that Spring reads it from. */
        String variable() {
            return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        }

        String typeInWords() {
            return switch (type.getSimpleName()) {
                case "Decimal" -> "decimal";
                case "Integer", "Long" -> "whole number";
                case "Duration" -> "duration";
                case "URI" -> "address";
                case "Path" -> "path";
                case "Boolean" -> "`true` or `false`";
                case "String" -> "text";
                default -> throw new AssertionError("say in words what a " + type + " is");
            };
        }
    }

    private OwnSettings() {}

    /** All of them, what every service is told first. */
    static List<Group> all() {
        var types = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.breakwater");
        List<Class<?>> holders = types.stream()
                .filter(it -> it.isAnnotatedWith(EnableConfigurationProperties.class))
                .<Class<?>>map(it -> it.reflect())
                .toList();
        return types.stream()
                .filter(it -> it.isAnnotatedWith(ConfigurationProperties.class))
                .map(it -> group(it.reflect(), holders))
                .sorted(Comparator.comparing((Group it) -> -it.services().size())
                        .thenComparing(it -> SERVICES.indexOf(it.services().getFirst()))
                        .thenComparing(Group::prefix))
                .toList();
    }

    private static Group group(Class<?> type, List<Class<?>> holders) {
        ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
        String prefix = annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
        List<String> services = SERVICES.stream()
                .filter(service -> holders.stream()
                        .filter(it -> List.of(it.getAnnotation(EnableConfigurationProperties.class)
                                        .value())
                                .contains(type))
                        .anyMatch(it -> it.getPackageName().startsWith("io.breakwater.shell")
                                || it.getPackageName().equals("io.breakwater." + service)))
                .toList();
        return new Group(type, prefix, services, settings(type, prefix));
    }

    private static List<Setting> settings(Class<?> type, String prefix) {
        Docstring docstring = Docstring.of(type);
        List<Setting> settings = new ArrayList<>();
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        for (Parameter component : constructor.getParameters()) {
            String key = prefix + '.' + kebab(component.getName());
            if (component.getType() == List.class) {
                Class<?> entry =
                        (Class<?>) ((ParameterizedType) component.getParameterizedType()).getActualTypeArguments()[0];
                settings.addAll(settings(entry, key + "[0]"));
            } else {
                settings.add(setting(key, component, docstring));
            }
        }
        return settings;
    }

    private static Setting setting(String key, Parameter component, Docstring docstring) {
        String value = Optional.ofNullable(component.getAnnotation(DefaultValue.class))
                .map(it -> it.value()[0].isEmpty() ? "empty" : "`" + it.value()[0] + "`")
                .orElseGet(() -> component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "none" : "");
        Optional<String> missing = missing(component);
        if (value.isEmpty() == missing.isEmpty()) {
            throw new AssertionError(key + " has either a default or a sentence for when it is missing");
        }
        String meaning = missing.map(it -> it.substring(MISSING.length()))
                .or(() -> docstring.of(component.getName()))
                .orElseThrow(() -> new AssertionError(key + " needs a line in the docstring of its record"));
        return new Setting(key, component.getType(), value.isEmpty() ? "must be told" : value, meaning);
    }

    private static Optional<String> missing(Parameter component) {
        return Stream.of(
                        Optional.ofNullable(component.getAnnotation(NotNull.class))
                                .map(NotNull::message),
                        Optional.ofNullable(component.getAnnotation(NotBlank.class))
                                .map(NotBlank::message),
                        Optional.ofNullable(component.getAnnotation(NotEmpty.class))
                                .map(NotEmpty::message))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
