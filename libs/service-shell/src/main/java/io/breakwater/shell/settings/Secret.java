package io.breakwater.shell.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** A token that prints {@code ***}, from an environment variable or from the file that {@code NAME_FILE} names. */
public final class Secret {

    private static final String FORM = "[A-Za-z0-9._~+/=-]{16,}";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** @throws WrongSetting where it is missing, told twice or too easy to guess */
    public static Secret required(Environment environment, String name) {
        var direct = told(environment, name);
        var file = told(environment, name + "_FILE");
        WrongSetting.unless(direct.isEmpty() || file.isEmpty(), name, "is told twice: unset it or " + name + "_FILE");
        var value = file.map(path -> read(name + "_FILE", path))
                .or(() -> direct)
                .orElseThrow(() -> new WrongSetting(
                        name,
                        "is missing: set this environment variable, or " + name + "_FILE to a file that holds it"));
        return of(name, value);
    }

    /**
     * From a file that a setting names.
     *
     * @param name the environment variable that must not tell another one
     * @throws WrongSetting where the file cannot be read, the secret is told twice or too easy to guess
     */
    static Secret ofFile(Environment environment, String name, String key, Path file) {
        WrongSetting.unless(
                told(environment, name).isEmpty(), key, "and " + name + " tell a secret each: take one of them away");
        return of(key, read(key, file.toString()));
    }

    private static Secret of(String name, String value) {
        WrongSetting.unless(
                value.matches(FORM),
                name,
                "must have at least 16 characters, each a letter, a digit or one of ._~+/=-");
        return new Secret(value);
    }

    /** Whether there is one, by whatever way, right or wrong. */
    public static boolean isTold(Environment environment, String name) {
        return told(environment, name).isPresent()
                || told(environment, name + "_FILE").isPresent();
    }

    private static Optional<String> told(Environment environment, String name) {
        return Optional.ofNullable(environment.getProperty(name)).filter(value -> !value.isBlank());
    }

    private static String read(String name, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new WrongSetting(name, "names a file that cannot be read: " + e);
        }
    }

    /** The secret itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
