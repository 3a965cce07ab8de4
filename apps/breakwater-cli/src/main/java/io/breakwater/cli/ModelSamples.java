package io.breakwater.cli;

import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import io.breakwater.core.market.SymbolMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Once a second of a tape, the features and what the mid price did afterwards; the first instrument's. */
final class ModelSamples implements MarketSink {

    private static final long SECOND_NANOS = 1_000_000_000;

    /** What was known, and the return that followed. */
    record Sample(float[] features, double answer) {}

    private record Question(float[] features, long twiceMid, long time) {}

    private final SymbolMarket market;
    private final Features features = new Features();
    private final List<Question> waiting = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private long messages;
    private long next = Long.MIN_VALUE;

    private ModelSamples(Instruments instruments) {
        market = new SymbolMarket(instruments.rules(0), SuiteAssembly.DEFAULT_DEPTH);
    }

    /** Plays a whole tape. */
    static ModelSamples of(Path tape, String purpose, ProgressBars bars) throws IOException {
        Instruments instruments = InputFiles.instruments(tape, null);
        ModelSamples samples = new ModelSamples(instruments);
        try (MarketInput input = MarketInput.open(tape, instruments, samples, false);
                Progress progress = bars.start(purpose, input.reader().size())) {
            while (input.playNext()) {
                progress.step(input);
            }
        }
        return samples;
    }

    @Override
    public void onBook(int instrument, BookChange change, long receivedTime) {
        if (instrument != 0 || !market.onBook(change, ++messages, receivedTime) || !market.isTradable()) {
            return;
        }
        long twiceMid = market.book().twiceMid();
        features.onMid(twiceMid, receivedTime);
        settle(twiceMid, receivedTime);
        if (receivedTime >= next) {
            float[] vector = new float[Features.NAMES.size()];
            features.write(market.book(), vector);
            waiting.add(new Question(vector, twiceMid, receivedTime));
            next = receivedTime + SECOND_NANOS;
        }
    }

    /** Questions whose horizon has passed get their answer. */
    private void settle(long twiceMid, long now) {
        while (!waiting.isEmpty() && now - waiting.getFirst().time() >= Features.HORIZON_SECONDS * SECOND_NANOS) {
            Question question = waiting.removeFirst();
            samples.add(
                    new Sample(question.features(), (double) (twiceMid - question.twiceMid()) / question.twiceMid()));
        }
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long exchangeTime, long receivedTime) {
        if (instrument == 0) {
            features.onTrade(takerSide, qty, receivedTime);
        }
    }

    @Override
    public void onCandle(int instrument, CandleTick candle, long receivedTime) {
        // candles have no book, so no sample
    }

    @Override
    public void onResync(int instrument, int depth, long receivedTime) {
        if (instrument == 0) {
            market.onResync(depth);
        }
    }

    /** In the order of time; at least so many that a fit means something. */
    List<Sample> atLeast(int least) {
        if (samples.size() < least) {
            throw Failure.couldNotRun(
                    "the tape gives " + samples.size() + " samples, one a second; a fit needs at least " + least
                            + ": take a longer tape with an order book");
        }
        return Collections.unmodifiableList(samples);
    }

    LinearModel fit() {
        LeastSquares squares = new LeastSquares(Features.NAMES.size() + 1);
        for (Sample sample : atLeast(Features.NAMES.size() + 1)) {
            double[] row = new double[sample.features().length + 1];
            row[0] = 1;
            for (int i = 0; i < sample.features().length; i++) {
                row[i + 1] = sample.features()[i];
            }
            squares.add(row, sample.answer());
        }
        double[] solution = squares.solve();
        float[] weights = new float[Features.NAMES.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) solution[i + 1];
        }
        return new LinearModel((float) solution[0], weights);
    }

    long count() {
        return samples.size();
    }
}
