package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house rules, executed over everything that ships. */
class HouseRulesTest {

    private static final JavaClasses BREAKWATER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.breakwater");

    @ParameterizedTest
    @ValueSource(strings = {"contracts", "core", "kraken", "tape", "onnx", "cli"})
    void seesEveryModule(String module) {
        assertThat(BREAKWATER).anyMatch(type -> type.getPackageName().startsWith("io.breakwater." + module));
    }

    @Test
    void contractsMayOnlyUseJavaAndJacksonAnnotations() {
        HouseRules.CONTRACTS_USE_ANNOTATIONS_ALONE.check(BREAKWATER);
    }

    @Test
    void onlyContractsJsonMayUseJackson() {
        HouseRules.CONTRACTS_JSON_USES_JACKSON_AND_NO_MORE.check(BREAKWATER);
    }

    @Test
    void theCoreMayOnlyUseContractsAndPlainJava() {
        HouseRules.CORE_USES_CONTRACTS_AND_PLAIN_JAVA.check(BREAKWATER);
    }

    @Test
    void theCoreAsksNeitherClockNorChanceNorThread() {
        HouseRules.CORE_NEVER_ASKS_CLOCK_CHANCE_OR_THREAD.check(BREAKWATER);
    }

    @Test
    void theCoreCallsNothingThatChangesBetweenRuns() {
        HouseRules.CORE_CALLS_NOTHING_THAT_CHANGES_BETWEEN_RUNS.check(BREAKWATER);
    }

    @Test
    void theCoreKeepsNoCollectionThatIsShuffledInEachProcess() {
        HouseRules.CORE_KEEPS_NO_SHUFFLED_COLLECTION.check(BREAKWATER);
    }

    @Test
    void theCoreMayOnlyCallExactMath() {
        HouseRules.CORE_CALLS_EXACT_MATH_ALONE.check(BREAKWATER);
    }

    @Test
    void theClassesOfTheCoreAreFinalOrSealed() {
        HouseRules.CORE_CLASSES_ARE_CLOSED.check(BREAKWATER);
    }

    @Test
    void theCoreHasNineRooms() {
        HouseRules.CORE_HAS_NINE_ROOMS.check(BREAKWATER);
    }

    @Test
    void theFoundationOfTheCoreUsesNoEngine() {
        HouseRules.FOUNDATION_USES_NO_ENGINE.check(BREAKWATER);
    }

    @Test
    void theEnginesNeverUseEachOther() {
        HouseRules.ENGINES_DO_NOT_USE_EACH_OTHER.forEach(rule -> rule.check(BREAKWATER));
    }

    @Test
    void theKrakenClientMayOnlyUseTheCoreAndJava() {
        HouseRules.KRAKEN_USES_THE_CORE_AND_JAVA.check(BREAKWATER);
    }

    @Test
    void theTapeMayOnlyUseContractsStreamingJsonAndZstd() {
        HouseRules.TAPE_USES_CONTRACTS_STREAMS_AND_ZSTD.check(BREAKWATER);
    }

    @Test
    void modelFilesMayOnlyUseTheCoreJsonAndOnnxRuntime() {
        HouseRules.ONNX_USES_THE_CORE_JSON_AND_ITS_RUNTIME.check(BREAKWATER);
    }

    @Test
    void nobodyElseUsesOnnxRuntime() {
        HouseRules.ONNX_RUNTIME_STAYS_BEHIND_THE_MODEL.check(BREAKWATER);
    }

    @Test
    void theCommandLineMayOnlyUseTheLibrariesAParserAndAProgressBar() {
        HouseRules.CLI_USES_LIBRARIES_ONE_PARSER_AND_ONE_BAR.check(BREAKWATER);
    }

    @Test
    void theAuditUsesNothingThatItJudges() {
        HouseRules.AUDIT_USES_NOTHING_THAT_IT_JUDGES.check(BREAKWATER);
    }

    @Test
    void nobodyUsesTheCommandLine() {
        HouseRules.NOBODY_USES_THE_CLI.check(BREAKWATER);
    }

    @Test
    void noNameEndsInAWordThatSaysNothing() {
        HouseRules.NAMES_SAY_WHAT_A_CLASS_IS_FOR.check(BREAKWATER);
    }
}
