package io.breakwater.deployment.chart;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The network policies of a rendered chart, read as who may talk to whom. */
record Policies(List<Manifest> manifests) {

    private static final String COMPONENT = "app.kubernetes.io/component";

    /** A rule of a policy with the parts that it is of. */
    private record Rule(String part, Map<String, Object> content) {

        Stream<Map<String, Object>> peers(String direction) {
            return Manifest.maps(content.getOrDefault(direction, List.of())).stream();
        }

        Stream<Integer> ports() {
            return Manifest.maps(content.getOrDefault("ports", List.of())).stream()
                    .map(it -> (Integer) it.get("port"));
        }
    }

    /** Every "asks -> answers:port" that who asks may do, the name service left out. */
    Set<String> flows() {
        return rules("egress")
                .flatMap(rule -> rule.peers("to")
                        .flatMap(Policies::component)
                        .flatMap(to -> rule.ports().map(port -> rule.part() + " -> " + to + ":" + port)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same as who is asked sees it. */
    Set<String> admitted() {
        return rules("ingress")
                .flatMap(rule -> rule.peers("from")
                        .flatMap(Policies::component)
                        .flatMap(from -> rule.ports().map(port -> from + " -> " + rule.part() + ":" + port)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every "part:port" that reaches addresses that are not private; a rule without peers reaches all. */
    Set<String> reachingPublicAddresses() {
        return rules("egress")
                .filter(rule ->
                        rule.peers("to").findAny().isEmpty() || rule.peers("to").anyMatch(Policies::isPublic))
                .flatMap(rule -> rule.ports().map(port -> rule.part() + ":" + port))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<Integer> portsAtPrivateAddresses(String part) {
        return rules("egress")
                .filter(rule -> rule.part().equals(part))
                .filter(rule -> rule.peers("to").anyMatch(it -> it.containsKey("ipBlock") && !isPublic(it)))
                .flatMap(Rule::ports)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Rule> rules(String direction) {
        return manifests.stream()
                .filter(it -> it.kind().equals("NetworkPolicy"))
                .flatMap(policy -> policy.at("spec", direction).stream()
                        .flatMap(it -> Manifest.maps(it).stream())
                        .map(it -> new Rule(policy.part(), it)));
    }

    private static Stream<String> component(Map<String, Object> peer) {
        return Manifest.at(peer, "podSelector", "matchLabels", COMPONENT).stream()
                .map(Object::toString);
    }

    private static boolean isPublic(Map<String, Object> peer) {
        return Manifest.at(peer, "ipBlock", "cidr")
                .map(Object::toString)
                .filter(it -> !it.matches("(10\\.|192\\.168\\.|172\\.16\\.|100\\.64\\.|192\\.0\\.2\\.|f[cd]).*"))
                .isPresent();
    }
}
