package io.breakwater.architecture;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a type's source says above it: sentences, then a line for some of its components. */
record Docstring(String sentences, String components) {

    private static final Pattern ABOVE = Pattern.compile("(?s)/\\*\\*(.*?)\\*/\\s*(?:@[^\n]*\n)*(?:public )?record ");

    static Docstring of(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".java";
        String source = Sources.endingWith(file);
        Matcher above = ABOVE.matcher(source);
        if (!above.find()) {
            throw new AssertionError(file + " has no docstring above its record");
        }
        String text = above.group(1)
                .replaceAll("(?m)^\\s*\\*\\s?", "")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
        int at = text.indexOf("@param ");
        return at < 0
                ? new Docstring(text, "")
                : new Docstring(text.substring(0, at).strip(), text.substring(at));
    }

    /** What is said of one component. */
    Optional<String> of(String component) {
        Matcher line =
                Pattern.compile("@param " + component + " (.*?)(?= @param |$)").matcher(components);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
}
