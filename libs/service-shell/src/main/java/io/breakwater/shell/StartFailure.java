package io.breakwater.shell;

import io.breakwater.contracts.Decimal;
import io.breakwater.shell.settings.WrongSetting;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Finds the settings, or the schema, at fault in a failed start, and says what is wrong with each in a sentence. */
final class StartFailure {

    private StartFailure() {}

    /** Empty where the settings are not at fault. */
    static List<String> sentences(Throwable failure) {
        var chain = chain(failure);
        return first(chain, WrongSetting.class)
                .map(WrongSetting::sentences)
                .or(() -> first(chain, BindValidationException.class).map(StartFailure::invalid))
                .or(() -> first(chain, UnboundConfigurationPropertiesException.class)
                        .map(StartFailure::unknown))
                .or(() -> first(chain.reversed(), BindException.class).map(it -> List.of(unreadable(it, chain))))
                .or(() -> first(chain, FlywayValidateException.class).map(it -> List.of(otherSchema(it))))
                .orElse(List.of());
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable it = failure; it != null && !chain.contains(it); it = it.getCause()) {
            chain.add(it);
        }
        return chain;
    }

    private static <T> Optional<T> first(List<Throwable> chain, Class<T> kind) {
        return chain.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static String otherSchema(FlywayValidateException failure) {
        return "the database's schema is not of this version: start the version that was last here or a newer one, or"
                + " restore the backup from before it. "
                + String.valueOf(failure.getMessage())
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElse("");
    }

    private static List<String> invalid(BindValidationException failure) {
        var errors = failure.getValidationErrors();
        return errors.getAllErrors().stream()
                .map(error -> errors.getName() + field(error) + " " + error.getDefaultMessage())
                .sorted()
                .toList();
    }

    private static String field(ObjectError error) {
        return error instanceof FieldError it ? "." + kebab(it.getField()) : "";
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static List<String> unknown(UnboundConfigurationPropertiesException failure) {
        return failure.getUnboundProperties().stream()
                .map(StartFailure::unknown)
                .toList();
    }

    /** An empty value is left unbound as well where the setting may be absent. */
    private static String unknown(ConfigurationProperty property) {
        return String.valueOf(property.getValue()).isBlank()
                ? property.getName() + " is empty: give it a value, or take it away"
                : property.getName() + " is not a setting: check its spelling, or take it away";
    }

    private static String unreadable(BindException failure, List<Throwable> chain) {
        var property = failure.getProperty();
        var was = property == null ? "" : ", was \"" + property.getValue() + "\"";
        return failure.getName() + " must be "
                + expected(failure.getTarget().getType().resolve(Object.class), chain.getLast()) + was;
    }

    private static String expected(Class<?> type, Throwable root) {
        if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == Duration.class) {
            return "a duration such as 250ms, 2s or 5m";
        }
        if (type == Decimal.class) {
            return "a plain decimal such as 1000 or \"0.25\" (" + root.getMessage() + ")";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        return type == URI.class ? "an address" : "something else (" + root.getMessage() + ")";
    }
}
