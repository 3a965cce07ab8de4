package io.breakwater.testing.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in an expression of Prometheus: what it selects, by which labels, and the labels it groups by. Enough to
 * say whether they exist; whether the expression is one, Prometheus says.
 *
 * @param groupedBy labels of by, on and their like; not those that without and ignoring leave out
 */
public record PromQl(List<Selector> selectors, Set<String> groupedBy) {

    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|on|group_left|group_right|without|ignoring)\\s*\\(([^)]*)\\)");
    private static final Set<String> LEAVE_OUT = Set.of("without", "ignoring");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "by", "on");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*}|\\()?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    public PromQl {
        selectors = List.copyOf(selectors);
        groupedBy = Set.copyOf(groupedBy);
    }

    /**
     * One metric that is asked for.
     *
     * @param labels every label that a matcher names
     * @param equal the labels that have to have this value, where it is no variable of a dashboard
     */
    public record Selector(String metric, Set<String> labels, Map<String, String> equal) {
        public Selector {
            labels = Set.copyOf(labels);
            equal = Map.copyOf(equal);
        }
    }

    /** Reads an expression, with or without the variables of a dashboard. */
    public static PromQl of(String expression) {
        Set<String> groupedBy = new TreeSet<>();
        Matcher groupings = GROUPING.matcher(expression);
        String rest = groupings.replaceAll(found -> {
            if (!LEAVE_OUT.contains(found.group(1))) {
                groupedBy.addAll(names(found.group(2)));
            }
            return " ";
        });
        List<Selector> selectors = new ArrayList<>();
        NAME.matcher(RANGE.matcher(rest).replaceAll(" ")).results().forEach(found -> {
            String behind = found.group(2) == null ? "" : found.group(2);
            if (!behind.equals("(") && !WORDS.contains(found.group(1))) {
                selectors.add(selector(found.group(1), behind));
            }
        });
        return new PromQl(selectors, groupedBy);
    }

    private static List<String> names(String list) {
        return Pattern.compile("\\w+")
                .matcher(list)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Selector selector(String metric, String matchers) {
        Set<String> labels = new TreeSet<>();
        Map<String, String> equal = new LinkedHashMap<>();
        MATCHER.matcher(matchers).results().forEach(found -> {
            labels.add(found.group(1));
            if (found.group(2).equals("=") && !found.group(3).contains("$")) {
                equal.put(found.group(1), found.group(3));
            }
        });
        return new Selector(metric, labels, equal);
    }
}
