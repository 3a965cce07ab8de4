package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.breakwater.cli.audit.misfit.AuditMisfits;
import io.breakwater.cli.misfit.CliMisfits;
import io.breakwater.contracts.misfit.ContractsMisfits;
import io.breakwater.core.cellar.TenthRoom;
import io.breakwater.core.decision.misfit.DecisionMisfits;
import io.breakwater.core.exchange.misfit.ExchangeMisfits;
import io.breakwater.core.execution.misfit.ExecutionMisfits;
import io.breakwater.core.market.misfit.MarketMisfits;
import io.breakwater.core.risk.misfit.RiskMisfits;
import io.breakwater.kraken.misfit.KrakenMisfits;
import io.breakwater.onnx.misfit.OnnxMisfits;
import io.breakwater.tape.misfit.TapeMisfits;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail proves nothing: each one meets a class that breaks it. */
class HouseRulesCanFailTest {

    @ParameterizedTest(name = "{1}")
    @MethodSource({"outerMisfits", "coreMisfits", "roomMisfits", "engineMisfits"})
    void everyRuleCatchesItsMisfit(ArchRule rule, Class<?> misfit) {
        var result = rule.evaluate(new ClassFileImporter().importClasses(misfit));

        assertThat(result.getFailureReport().getDetails())
                .isNotEmpty()
                .allMatch(violation -> violation.contains(misfit.getName()));
    }

    static Stream<Arguments> outerMisfits() {
        return Stream.of(
                arguments(HouseRules.CONTRACTS_USE_ANNOTATIONS_ALONE, ContractsMisfits.WritesJson.class),
                arguments(HouseRules.KRAKEN_USES_THE_CORE_AND_JAVA, KrakenMisfits.BuildsAJsonTree.class),
                arguments(HouseRules.KRAKEN_USES_THE_CORE_AND_JAVA, KrakenMisfits.WritesATape.class),
                arguments(HouseRules.TAPE_USES_CONTRACTS_STREAMS_AND_ZSTD, TapeMisfits.BuildsAJsonTree.class),
                arguments(HouseRules.TAPE_USES_CONTRACTS_STREAMS_AND_ZSTD, TapeMisfits.UsesTheCore.class),
                arguments(HouseRules.ONNX_USES_THE_CORE_JSON_AND_ITS_RUNTIME, OnnxMisfits.ReadsATape.class),
                arguments(HouseRules.ONNX_USES_THE_CORE_JSON_AND_ITS_RUNTIME, OnnxMisfits.OpensAWindow.class),
                arguments(HouseRules.ONNX_RUNTIME_STAYS_BEHIND_THE_MODEL, CliMisfits.RunsAModelItself.class),
                arguments(HouseRules.CLI_USES_LIBRARIES_ONE_PARSER_AND_ONE_BAR, CliMisfits.OpensAWindow.class),
                arguments(HouseRules.AUDIT_USES_NOTHING_THAT_IT_JUDGES, AuditMisfits.ReadsWithTheHousesEyes.class),
                arguments(HouseRules.AUDIT_USES_NOTHING_THAT_IT_JUDGES, AuditMisfits.ComputesAsTheHouseDoes.class),
                arguments(HouseRules.AUDIT_USES_NOTHING_THAT_IT_JUDGES, AuditMisfits.CountsAsTheHouseDoes.class),
                arguments(HouseRules.NOBODY_USES_THE_CLI, TapeMisfits.UsesTheCli.class),
                arguments(HouseRules.NAMES_SAY_WHAT_A_CLASS_IS_FOR, LogManager.class));
    }

    static Stream<Arguments> coreMisfits() {
        return Stream.of(
                arguments(HouseRules.CORE_USES_CONTRACTS_AND_PLAIN_JAVA, RiskMisfits.ReadsAFile.class),
                arguments(HouseRules.CORE_USES_CONTRACTS_AND_PLAIN_JAVA, RiskMisfits.CallsAServer.class),
                arguments(HouseRules.CORE_USES_CONTRACTS_AND_PLAIN_JAVA, RiskMisfits.WritesJson.class),
                arguments(HouseRules.CORE_NEVER_ASKS_CLOCK_CHANCE_OR_THREAD, RiskMisfits.HoldsAClock.class),
                arguments(HouseRules.CORE_NEVER_ASKS_CLOCK_CHANCE_OR_THREAD, RiskMisfits.ThrowsDice.class),
                arguments(HouseRules.CORE_NEVER_ASKS_CLOCK_CHANCE_OR_THREAD, RiskMisfits.Sleeps.class),
                arguments(HouseRules.CORE_CALLS_NOTHING_THAT_CHANGES_BETWEEN_RUNS, RiskMisfits.ReadsTheTime.class),
                arguments(HouseRules.CORE_CALLS_NOTHING_THAT_CHANGES_BETWEEN_RUNS, RiskMisfits.PassesTheTimeOn.class),
                arguments(HouseRules.CORE_CALLS_NOTHING_THAT_CHANGES_BETWEEN_RUNS, RiskMisfits.ReadsTheMillis.class),
                arguments(HouseRules.CORE_CALLS_NOTHING_THAT_CHANGES_BETWEEN_RUNS, RiskMisfits.ReadsTheNanos.class),
                arguments(HouseRules.CORE_CALLS_NOTHING_THAT_CHANGES_BETWEEN_RUNS, RiskMisfits.DrawsAnId.class),
                arguments(HouseRules.CORE_CALLS_NOTHING_THAT_CHANGES_BETWEEN_RUNS, RiskMisfits.ForgetsTheSeed.class),
                arguments(HouseRules.CORE_KEEPS_NO_SHUFFLED_COLLECTION, RiskMisfits.Shuffles.class),
                arguments(HouseRules.CORE_CALLS_EXACT_MATH_ALONE, RiskMisfits.CallsExp.class),
                arguments(HouseRules.CORE_CALLS_EXACT_MATH_ALONE, RiskMisfits.CallsRandom.class),
                arguments(HouseRules.CORE_CLASSES_ARE_CLOSED, RiskMisfits.Open.class));
    }

    static Stream<Arguments> roomMisfits() {
        return Stream.of(
                arguments(HouseRules.CORE_HAS_NINE_ROOMS, TenthRoom.class),
                arguments(HouseRules.FOUNDATION_USES_NO_ENGINE, MarketMisfits.UsesRisk.class));
    }

    static Stream<Arguments> engineMisfits() {
        return Stream.of(
                arguments(HouseRules.usesTheFoundationAlone("decision"), DecisionMisfits.UsesExecution.class),
                arguments(HouseRules.usesTheFoundationAlone("risk"), RiskMisfits.UsesExchange.class),
                arguments(HouseRules.usesTheFoundationAlone("execution"), ExecutionMisfits.UsesRisk.class),
                arguments(HouseRules.usesTheFoundationAlone("exchange"), ExchangeMisfits.UsesDecision.class));
    }
}
