package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.decision.StrategySettings.AverageCrossSettings;
import io.breakwater.core.decision.StrategySettings.ModelSettings;
import io.breakwater.core.decision.StrategySettings.QuoteSettings;
import io.breakwater.core.exchange.SimulationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same settings and inputs say the same bytes. */
class DeterminismTest {

    private static final int EVENTS = 3_000;

    /** Everything a suite says, in its order. */
    private record Said(List<Message> messages) implements Journal {

        Said() {
            this(new ArrayList<>());
        }

        @Override
        public void proposal(OrderRequest request) {
            messages.add(request);
        }

        @Override
        public void verdict(RiskVerdict verdict) {
            messages.add(verdict);
        }

        @Override
        public void execution(ExecutionReport report) {
            messages.add(report);
        }

        List<String> json() {
            return messages.stream()
                    .map(ContractsJson.mapper()::writeValueAsString)
                    .toList();
        }

        List<String> executions() {
            return messages.stream()
                    .filter(ExecutionReport.class::isInstance)
                    .map(ContractsJson.mapper()::writeValueAsString)
                    .toList();
        }
    }

    /** Follows the last five seconds. */
    private record Momentum() implements Model {
        @Override
        public float predict(float[] features) {
            return features[1];
        }

        @Override
        public String featureSet() {
            return Features.SET;
        }

        @Override
        public String hash() {
            return "momentum";
        }
    }

    static Stream<StrategySettings> strategies() {
        return Stream.of(
                new AverageCrossSettings(200 * Markets.MILLI, 800 * Markets.MILLI),
                new ModelSettings(new Momentum(), 1_000),
                new QuoteSettings(300 * Markets.MILLI));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void twoRunsOfTheSameSettingsAndInputsSayTheSame(StrategySettings strategy) {
        Said first = run(strategy, chancy(7));

        Said second = run(strategy, chancy(7));

        assertThat(first.executions()).hasSizeGreaterThan(20);
        assertThat(second.messages()).isEqualTo(first.messages());
        assertThat(second.json()).isEqualTo(first.json());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void anotherSeedWithChanceInItSaysSomethingElse(StrategySettings strategy) {
        Said seven = run(strategy, chancy(7));

        Said eight = run(strategy, chancy(8));

        assertThat(eight.executions()).isNotEqualTo(seven.executions());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void anotherSeedWithoutChanceSaysTheSame(StrategySettings strategy) {
        Said seven = run(strategy, calm(7));

        Said eight = run(strategy, calm(8));

        assertThat(eight.json()).isEqualTo(seven.json());
    }

    private static SimulationSettings chancy(long seed) {
        return new SimulationSettings(
                seed,
                2_500,
                4_000,
                500,
                100_000,
                5 * Markets.MILLI,
                60 * Markets.MILLI,
                Markets.CALM.quoteBalance(),
                Markets.CALM.baseBalance());
    }

    private static SimulationSettings calm(long seed) {
        SimulationSettings it = Markets.CALM;
        return new SimulationSettings(
                seed, it.makerFeePpm(), it.takerFeePpm(), 0, 0, 0, 0, it.quoteBalance(), it.baseBalance());
    }

    private static Said run(StrategySettings strategy, SimulationSettings simulation) {
        Said said = new Said();
        Suite suite = new Suite(Markets.settings(strategy, simulation), Markets.BOTH, said);
        SplittableRandom random = new SplittableRandom(1);
        RandomFeed feed = new RandomFeed(random.split());
        for (int i = 0; i < EVENTS; i++) {
            int instrument = random.nextInt(2);
            long now = Markets.START + i * 20 * Markets.MILLI;
            if (i % 7 == 0) {
                suite.onTrade(instrument, random.nextInt(-1, 2), 640_000, feed.qty(instrument), now, now);
            } else {
                suite.onBook(instrument, i % 100 < 3 ? feed.snapshot(instrument) : feed.update(instrument), now);
            }
        }
        suite.close();
        return said;
    }
}
