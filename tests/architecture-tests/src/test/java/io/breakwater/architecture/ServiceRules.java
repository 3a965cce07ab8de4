package io.breakwater.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.breakwater.core.exchange.SimulatedExchange;
import io.breakwater.core.order.Exchange;
import java.util.List;

/** Who may use what around the services: they are started as processes, never called as classes. */
final class ServiceRules {

    static final List<String> SERVICES = List.of("ingest", "decision", "risk", "execution", "simulator");

    static final List<ArchRule> NOBODY_USES_A_SERVICE =
            SERVICES.stream().map(ServiceRules::usedByItselfAlone).toList();

    static final ArchRule THE_SHELL_KNOWS_NO_EXCHANGE_AND_NO_COMMAND_LINE = noClasses()
            .that(resideInAPackage("io.breakwater.shell.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.breakwater.kraken..",
                    "io.breakwater.tape..",
                    "io.breakwater.onnx..",
                    "io.breakwater.embedded..",
                    "io.breakwater.cli.."))
            .because("it is what all four services share, and not all of them need those");

    static final ArchRule ORDERS_END_IN_THE_SIMULATED_EXCHANGE = classes()
            .that()
            .implement(Exchange.class)
            .should()
            .be(SimulatedExchange.class)
            .because("live trading is not part of this version, whatever profile or confirmation is given");

    private ServiceRules() {}

    private static ArchRule usedByItselfAlone(String service) {
        var rooms = "io.breakwater." + service + "..";
        return noClasses()
                .that(not(resideInAPackage(rooms)))
                .should()
                .dependOnClassesThat(resideInAPackage(rooms))
                .as("nobody uses the service " + service);
    }
}
