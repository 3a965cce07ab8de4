package io.breakwater.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What classes make durable, and the failpoints beside it, by their bytecode. */
final class Durability {

    private static final String OURS = "io.breakwater.";

    /** By the class that has them, the methods after which something is on a disk or under way to one. */
    private static final Map<String, Set<String>> STEPS = Map.of(
            "org.apache.kafka.clients.producer.Producer", Set.of("send"),
            "org.apache.kafka.clients.producer.KafkaProducer", Set.of("send"),
            "java.sql.Connection", Set.of("commit"),
            "java.nio.channels.FileChannel", Set.of("force"),
            "java.io.FileDescriptor", Set.of("sync"),
            "java.nio.file.Files",
                    Set.of("write", "writeString", "move", "copy", "delete", "deleteIfExists", "newOutputStream"));

    private final Collection<JavaClass> classes;

    Durability(Collection<JavaClass> classes) {
        this.classes = classes;
    }

    /** Everything but these. */
    Durability without(Class<?>... left) {
        Set<String> names = Set.of(left).stream().map(Class::getName).collect(Collectors.toSet());
        return new Durability(
                classes.stream().filter(each -> !names.contains(each.getName())).toList());
    }

    /** The classes of a package that take a durable step and tell nobody where they are. */
    List<String> silent(String inPackage) {
        return classes.stream()
                .filter(each -> (each.getPackageName() + ".").startsWith(inPackage + "."))
                .filter(each -> calls(each, Durability::isDurable) && !calls(each, Durability::isToldOf))
                .filter(each -> !onlyPassesOn(each))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    /** Static methods alone: the step is that of its callers, and all of them tell. */
    private static boolean onlyPassesOn(JavaClass type) {
        boolean isStatic =
                type.getMethods().stream().allMatch(each -> each.getModifiers().contains(JavaModifier.STATIC));
        List<JavaClass> callers = type.getMethodCallsToSelf().stream()
                .map(call -> call.getOriginOwner())
                .filter(each -> !each.equals(type))
                .toList();
        return isStatic && !callers.isEmpty() && callers.stream().allMatch(each -> calls(each, Durability::isToldOf));
    }

    /** The services that come by a point: whose own classes tell of it, or lead to one that makes what does. */
    Set<String> comeBy(Failpoint point, Collection<String> services) {
        Set<JavaClass> telling = classes.stream()
                .filter(each -> calls(each, Durability::isToldOf) && names(each, point))
                .collect(Collectors.toSet());
        return services.stream()
                .filter(service -> ledToBy(service).stream()
                        .anyMatch(each -> isOf(service, each) && telling.contains(each) || makesOneOf(telling, each)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean makesOneOf(Set<JavaClass> types, JavaClass maker) {
        return maker.getConstructorCallsFromSelf().stream()
                .anyMatch(call -> !call.getTargetOwner().equals(maker) && types.contains(call.getTargetOwner()));
    }

    private static boolean isOf(String service, JavaClass type) {
        return (type.getPackageName() + ".").startsWith(OURS + service + ".");
    }

    private Set<JavaClass> ledToBy(String service) {
        Set<JavaClass> known = Set.copyOf(classes);
        Set<JavaClass> reached = new LinkedHashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(
                classes.stream().filter(each -> isOf(service, each)).toList());
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (reached.add(next)) {
                next.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .filter(known::contains)
                        .forEach(open::add);
            }
        }
        return reached;
    }

    private static boolean calls(JavaClass type, Predicate<JavaMethodCall> what) {
        return type.getMethodCallsFromSelf().stream().anyMatch(what);
    }

    private static boolean isDurable(JavaMethodCall call) {
        return STEPS.getOrDefault(call.getTargetOwner().getName(), Set.of())
                .contains(call.getTarget().getName());
    }

    private static boolean isToldOf(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(Failpoints.class)
                && call.getTarget().getName().equals("at");
    }

    private static boolean names(JavaClass type, Failpoint point) {
        return type.getFieldAccessesFromSelf().stream()
                .map(access -> access.getTarget())
                .anyMatch(field -> field.getOwner().isEquivalentTo(Failpoint.class)
                        && field.getName().equals(point.name()));
    }
}
