package io.breakwater.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * Who may ask what of a service: its routes, as it has them, times everybody who could ask, held against the table of
 * {@code docs/rest.md}. A route without a row fails, and so does a row without a route.
 */
public final class AccessTable {

    /** Starts the service with these settings beside its usual ones. */
    public interface Starter {
        RunningService start(Map<String, String> others) throws Exception;
    }

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\w+) \\| (GET|POST|PUT) \\| `(/[^`]*)` \\| ([^|]*) \\|(.*)\\|$");
    private static final String VIEWER_VARIABLE = "BREAKWATER_VIEWER_TOKEN";
    private static final String REVOKED = "viewer-token-of-yesterday";
    private static final int GOOD = 200;
    private static final int STRANGER = 401;
    private static final int FORBIDDEN = 403;
    private static final int ABSENT = 404;

    /** What each token is good for; nothing where it is good for nothing. */
    private static final Map<String, Set<String>> TOKENS = tokens();

    private record Row(String method, String path, Set<String> who, boolean ofController) {

        String route() {
            return method + " " + path;
        }

        /** Any value will do: who may not ask hears so before anybody looks for it. */
        String address() {
            return path.replaceAll("\\{\\w+}", "none");
        }
    }

    private AccessTable() {}

    private static Map<String, Set<String>> tokens() {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        all.put("", Set.of());
        all.put("wrong-token-0123456789", Set.of());
        all.put(REVOKED, Set.of());
        all.put(RunningService.VIEWER, Set.of("VIEWER"));
        all.put(RunningService.OPERATOR, Set.of("OPERATOR", "VIEWER"));
        all.put(RunningService.RISK, Set.of("RISK", "VIEWER"));
        all.put(RunningService.RISK2, Set.of("RISK", "VIEWER"));
        all.put(RunningService.SERVICE, Set.of("SERVICE"));
        return all;
    }

    /** @param service as the table names it */
    public static void isKeptBy(String service, Starter starter) throws Exception {
        List<Row> rows = rows(service);
        Row read = rows.stream()
                .filter(it -> it.method().equals("GET")
                        && it.who().contains("VIEWER")
                        && !it.path().contains("{"))
                .findFirst()
                .orElseThrow();
        try (RunningService before = starter.start(Map.of(VIEWER_VARIABLE, REVOKED))) {
            Until.passes(() ->
                    assertThat(before.status("GET", read.address(), REVOKED)).isEqualTo(GOOD));
        }
        try (RunningService running = starter.start(Map.of())) {
            assertThat(running.routes())
                    .as("routes of %s, and their rows in docs/rest.md", service)
                    .isEqualTo(rows.stream()
                            .filter(Row::ofController)
                            .map(Row::route)
                            .collect(Collectors.toCollection(TreeSet::new)));
            SoftAssertions all = new SoftAssertions();
            rows.forEach(row -> TOKENS.forEach((token, roles) -> check(all, running, row, token, roles)));
            all.assertAll();
        }
    }

    private static void check(SoftAssertions all, RunningService running, Row row, String token, Set<String> roles) {
        int status = running.status(row.method(), row.address(), token);
        String what = row.route() + " with the token \"" + token + "\"";
        if (roles.isEmpty()) {
            all.assertThat(status).as(what).isEqualTo(STRANGER);
        } else if (row.who().stream().noneMatch(roles::contains)) {
            all.assertThat(status).as(what).isIn(row.ofController() ? Set.of(FORBIDDEN) : Set.of(FORBIDDEN, ABSENT));
        } else {
            all.assertThat(status).as(what).isNotIn(STRANGER, FORBIDDEN);
        }
    }

    private static List<Row> rows(String service) {
        return ROW.matcher(page())
                .results()
                .filter(it -> it.group(1).equals(service))
                .map(AccessTable::row)
                .toList();
    }

    private static Row row(MatchResult it) {
        Set<String> who = Stream.of(it.group(4).split(",")).map(String::strip).collect(Collectors.toSet());
        return new Row(it.group(2), it.group(3), who, !it.group(5).contains("(no controller)"));
    }

    private static String page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("libs/contracts"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(folder.resolve("docs/rest.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
