package io.breakwater.cli.paper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What services get of the environment: what programs need to run at all, and nothing that would be a setting. Spring
 * lets environment variables win over files, so anything more could change limits behind the back of what was told.
 */
public final class HandedOn {

    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "JAVA_HOME",
            "WS_DISABLE_HEALTH_SERVER");
    private static final String LOCALE = "LC_";
    private static final List<String> SETTINGS = List.of("BREAKWATER_", "SPRING_");
    private static final Set<String> OF_JAVA = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final Set<String> OF_THE_LAUNCHER = Set.of("BREAKWATER_JAVA_OPTS", "BREAKWATER_JAVA_HOME");

    private HandedOn() {}

    /** The part of the environment that every service gets. */
    public static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> handedOn = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (NAMES.contains(name) || name.startsWith(LOCALE)) {
                handedOn.put(name, value);
            }
        });
        return handedOn;
    }

    /** The names, in order, that a service would have taken for settings. Of tokens it gets those of the state. */
    public static List<String> keptBack(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(name -> isSetting(asSpringReads(name)))
                .sorted()
                .toList();
    }

    private static String asSpringReads(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static boolean isSetting(String name) {
        boolean ofServices = SETTINGS.stream().anyMatch(name::startsWith) || OF_JAVA.contains(name);
        return ofServices && !OF_THE_LAUNCHER.contains(name) && !Tokens.NAMES.contains(name);
    }
}
