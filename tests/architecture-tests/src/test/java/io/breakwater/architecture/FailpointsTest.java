package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.breakwater.execution.misfit.SilentCaller;
import io.breakwater.execution.misfit.SilentCommit;
import io.breakwater.execution.misfit.TellingCaller;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.PollLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of failpoints is the one of the code: no durable step without a point, no point that nobody comes by. */
class FailpointsTest {

    private static final List<String> SERVICES = List.of("ingest", "decision", "risk", "execution");
    private static final JavaClasses BREAKWATER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.breakwater");
    private static final Durability CODE = new Durability(BREAKWATER.stream().toList());
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([a-z, ]+) \\| \\S.* \\|$");

    @ParameterizedTest
    @EnumSource(Failpoint.class)
    void aFailpointNamesTheServicesWhoseCodeComesBy(Failpoint point) {
        assertThat(CODE.comeBy(point, SERVICES)).isNotEmpty().containsExactlyInAnyOrderElementsOf(point.services());
    }

    @ParameterizedTest
    @ValueSource(strings = {"messaging", "shell", "ingest", "decision", "risk", "execution"})
    void everyClassThatTakesADurableStepTellsWhereItIs(String module) {
        assertThat(BREAKWATER).anyMatch(type -> type.getPackageName().startsWith("io.breakwater." + module));
        assertThat(CODE.silent("io.breakwater." + module)).isEmpty();
    }

    @Test
    void aPointThatNobodyComesByAnyMoreIsSeen() {
        assertThat(CODE.without(PollLoop.class).comeBy(Failpoint.BATCH_READ, SERVICES))
                .isEmpty();
    }

    @Test
    void aServiceThatDoesNotComeByAnyMoreIsSeen() throws Exception {
        Class<?> role = Class.forName("io.breakwater.risk.RiskRole");

        assertThat(CODE.without(role).comeBy(Failpoint.AFTER_COMMIT, SERVICES))
                .containsExactly("decision", "execution");
    }

    @Test
    void aDurableStepWithoutAFailpointIsSeen() {
        assertThat(silentOf(SilentCommit.class)).containsExactly(SilentCommit.class.getName());
    }

    @Test
    void whatOnlyPassesOnTheStepsOfOthersNeedsThemToTell() {
        assertThat(silentOf(SilentCommit.class, TellingCaller.class)).isEmpty();
        assertThat(silentOf(SilentCommit.class, TellingCaller.class, SilentCaller.class))
                .containsExactly(SilentCommit.class.getName());
    }

    private static List<String> silentOf(Class<?>... types) {
        var misfits = new ClassFileImporter().importClasses(types);
        return new Durability(misfits.stream().toList()).silent("io.breakwater.execution");
    }

    @Test
    void thePageListsTheFailpointsWithTheirServices() throws IOException {
        Map<String, TreeSet<String>> documented = ROW.matcher(Files.readString(page()))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> new TreeSet<>(List.of(row.group(2).split(", "))),
                        (_, twice) -> twice,
                        TreeMap::new));

        assertThat(documented)
                .isEqualTo(Stream.of(Failpoint.values())
                        .collect(Collectors.toMap(Failpoint::name, each -> new TreeSet<>(each.services()))));
    }

    private static Path page() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("libs/contracts"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/architecture.md");
    }
}
