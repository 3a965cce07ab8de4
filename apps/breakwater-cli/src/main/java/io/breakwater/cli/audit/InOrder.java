package io.breakwater.cli.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Things that are handled one after the other, split by what was not handled.
 *
 * @param before before the first handled one: it may have been handled before the evidence begins
 * @param lost between handled ones
 * @param after behind the last handled one: it may be under way
 */
record InOrder<T>(List<T> before, List<T> lost, List<T> after) {

    static <T> InOrder<T> split(List<T> all, Predicate<T> handled) {
        List<T> before = new ArrayList<>();
        List<T> lost = new ArrayList<>();
        List<T> after = new ArrayList<>();
        boolean any = false;
        for (T each : all) {
            if (handled.test(each)) {
                (any ? lost : before).addAll(after);
                after.clear();
                any = true;
            } else {
                after.add(each);
            }
        }
        return new InOrder<>(List.copyOf(before), List.copyOf(lost), List.copyOf(after));
    }
}
