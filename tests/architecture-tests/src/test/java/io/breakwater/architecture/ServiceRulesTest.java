package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.breakwater.execution.misfit.RealExchange;
import io.breakwater.ingest.misfit.IngestMisfits;
import io.breakwater.shell.misfit.ShellMisfits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules around the services, executed over everything that ships, and seen failing. */
class ServiceRulesTest {

    private static final JavaClasses BREAKWATER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.breakwater");

    @ParameterizedTest
    @ValueSource(strings = {"shell", "messaging", "core"})
    void seesTheModulesAround(String module) {
        assertThat(BREAKWATER).anyMatch(type -> type.getPackageName().startsWith("io.breakwater." + module));
    }

    static List<ArchRule> services() {
        return ServiceRules.NOBODY_USES_A_SERVICE;
    }

    @ParameterizedTest
    @MethodSource("services")
    void nobodyUsesAService(ArchRule rule) {
        rule.allowEmptyShould(true).check(BREAKWATER);
    }

    @Test
    void theShellKnowsNeitherExchangeNorCommandLine() {
        ServiceRules.THE_SHELL_KNOWS_NO_EXCHANGE_AND_NO_COMMAND_LINE.check(BREAKWATER);
    }

    @Test
    void ordersEndInTheSimulatedExchange() {
        ServiceRules.ORDERS_END_IN_THE_SIMULATED_EXCHANGE.check(BREAKWATER);
    }

    @Test
    void anotherExchangeIsSeen() {
        var misfits = new ClassFileImporter().importClasses(RealExchange.class);

        assertThatThrownBy(() -> ServiceRules.ORDERS_END_IN_THE_SIMULATED_EXCHANGE.check(misfits))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RealExchange");
    }

    @Test
    void aUserOfAServiceIsSeen() {
        var misfits =
                new ClassFileImporter().importClasses(ShellMisfits.UsesAService.class, IngestMisfits.Useful.class);
        var ingest = services().stream()
                .filter(rule -> rule.getDescription().endsWith("ingest"))
                .toList();

        assertThat(ingest)
                .hasSize(1)
                .allSatisfy(rule -> assertThatThrownBy(() -> rule.check(misfits))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("UsesAService"));
    }

    @Test
    void aShellThatKnowsTheCommandLineIsSeen() {
        var misfits = new ClassFileImporter().importClasses(ShellMisfits.UsesTheCommandLine.class);

        assertThatThrownBy(() -> ServiceRules.THE_SHELL_KNOWS_NO_EXCHANGE_AND_NO_COMMAND_LINE.check(misfits))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("UsesTheCommandLine");
    }
}
