package io.breakwater.cli.paper;

import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bearer tokens of a state folder, by the names of their environment variables. */
public final class Tokens {

    static final String OPERATOR = "BREAKWATER_OPERATOR_TOKEN";

    private static final String VIEWER = "BREAKWATER_VIEWER_TOKEN";
    private static final String SERVICE = "BREAKWATER_SERVICE_TOKEN";

    /** All that a state folder has. */
    public static final List<String> NAMES =
            List.of(VIEWER, OPERATOR, "BREAKWATER_RISK_TOKEN", "BREAKWATER_RISK2_TOKEN", SERVICE);

    private static final int BYTES = 24;

    private final Map<String, String> byName;

    private Tokens(Map<String, String> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** The folder's tokens; what is missing is made up and written. */
    public static Tokens ofFolder(Path folder) throws IOException {
        Path file = file(folder);
        Map<String, String> known = Files.exists(file) ? EnvFile.read(file) : Map.of();
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            String token = known.getOrDefault(name, "");
            all.put(name, token.isEmpty() ? PrivateFiles.random(BYTES) : token);
        }
        if (!all.equals(known)) {
            StringBuilder text = new StringBuilder();
            all.forEach(
                    (name, token) -> text.append(name).append('=').append(token).append('\n'));
            PrivateFiles.write(file, text.toString());
        }
        return new Tokens(all);
    }

    /** The tokens of a folder that another process has. */
    public static Tokens read(Path folder) throws IOException {
        Path file = file(folder);
        if (!Files.isReadable(file)) {
            throw new CannotRun(
                    file + ": there are no tokens that this user may read; a suite writes them when it starts");
        }
        return new Tokens(EnvFile.read(file));
    }

    private static Path file(Path folder) {
        return folder.resolve("tokens.env");
    }

    /** Those that a service needs. What can re-arm lies with risk alone, where re-arming is. */
    public Map<String, String> environment(Service service) {
        Collection<String> needed = switch (service) {
            case SIMULATOR -> List.of();
            case INGEST, DECISION -> List.of(VIEWER);
            case RISK -> NAMES;
            case EXECUTION -> List.of(VIEWER, OPERATOR, SERVICE);
        };
        Map<String, String> environment = new LinkedHashMap<>(byName);
        environment.keySet().retainAll(needed);
        return environment;
    }

    /** The tokens of people, by the names of their variables, in the order of what they may do. */
    public Map<String, String> ofPeople() {
        Map<String, String> people = new LinkedHashMap<>();
        NAMES.stream()
                .filter(name -> !name.equals(SERVICE) && byName.containsKey(name))
                .forEach(name -> people.put(name, byName.get(name)));
        return people;
    }

    public String viewer() {
        return byName.getOrDefault(VIEWER, "");
    }

    public String operator() {
        return byName.getOrDefault(OPERATOR, "");
    }

    @Override
    public String toString() {
        return "***";
    }
}
