package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.core.decision.LinearModel;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandTest {

    @Test
    void theBuiltInWeightsAreThoseFittedOnTheSixMinuteTape() {
        Cli fit = Cli.run("model", "fit", "--tape", Cli.SIX_MINUTES);

        assertThat(fit.exitCode()).as(fit.err()).isZero();
        assertThat(fit.out()).contains(LinearModel.builtIn().hash());
    }

    @Test
    void leastSquaresFindsTheLineThroughExactPoints() {
        LeastSquares squares = new LeastSquares(2);
        for (int x = -3; x <= 3; x++) {
            squares.add(new double[] {1, x}, 5 - 2 * x);
        }

        assertThat(squares.solve()[0]).isCloseTo(5, Offset.offset(1e-4));
        assertThat(squares.solve()[1]).isCloseTo(-2, Offset.offset(1e-4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "backtest --help",
                "replay --help",
                "tape --help",
                "tape verify --help",
                "tape info --help",
                "model --help",
                "model fit --help",
                "model show --help",
                "model train --help",
                "model info --help",
            })
    void everyCommandHasHelpWithAnExample(String words) {
        Cli help = Cli.run((Object[]) words.split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).containsPattern("Examples?:\\R +breakwater ");
    }

    @Test
    void tapeInfoCountsTheFrames() {
        Cli info = Cli.run("tape", "info", Cli.BTC_USD);

        assertThat(info.out())
                .contains("Frames    1806")
                .contains("34858062ebeb91342ca568e6bd2110671e5b18e601471af5ab3c4bbad956b003");
    }
}
