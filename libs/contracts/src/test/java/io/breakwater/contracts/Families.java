package io.breakwater.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sealed families by reflection, so that nothing new is overlooked. */
final class Families {

    private Families() {}

    /** Every record that needs a sample of its own: the messages, and the variants carried inside them. */
    static List<Class<?>> records() {
        return Stream.of(Message.class, Cause.class, Denial.class, Scope.class, LimitSet.class)
                .flatMap(Families::recordsOf)
                .toList();
    }

    static Stream<Class<?>> recordsOf(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(Families::recordsOf)
                : Stream.of(type);
    }

    /** Records without a sample of their own, seen inside the samples of others. */
    static List<Class<?>> parts() {
        return List.of(Rationale.class, Measured.class, MarketEvent.Level.class, LimitSet.SymbolLimits.class);
    }

    /** The type a reader asks for: the sealed family, or the record where there is none. */
    static Class<?> familyOf(Class<?> type) {
        return type.getInterfaces().length == 0 || type.getInterfaces()[0] == Message.class
                ? type
                : type.getInterfaces()[0];
    }

    static Class<?> classOf(Object message) {
        return message.getClass();
    }

    /** {@code Family.Type}, as the files and the documentation name it. */
    static String nameOf(Class<?> type) {
        var names = new ArrayList<String>();
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            names.addFirst(each.getSimpleName());
        }
        return String.join(".", names);
    }
}
