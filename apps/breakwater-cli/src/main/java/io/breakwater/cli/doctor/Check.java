package io.breakwater.cli.doctor;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Something to look at.
 *
 * @param look finds one thing or several; what it throws is found as well
 */
public record Check(String name, Callable<List<Finding>> look) {

    static Check of(String name, Callable<Finding> look) {
        return new Check(name, () -> List.of(look.call()));
    }
}
