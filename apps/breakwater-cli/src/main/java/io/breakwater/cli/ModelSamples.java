package io.breakwater.cli;

import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import io.breakwater.core.market.SymbolMarket;
import java.util.ArrayList;
import java.util.List;

/** Once a second of a tape, the features and what the mid price did afterwards; the first instrument's. */
final class ModelSamples implements MarketSink {

    private static final long SECOND_NANOS = 1_000_000_000;

    private record Sample(float[] features, long twiceMid, long time) {}

    private final SymbolMarket market;
    private final Features features = new Features();
    private final List<Sample> waiting = new ArrayList<>();
    private final LeastSquares squares = new LeastSquares(Features.NAMES.size() + 1);
    private long messages;
    private long next = Long.MIN_VALUE;
    private long count;

    ModelSamples(Instruments instruments) {
        market = new SymbolMarket(instruments.rules(0), SuiteAssembly.DEFAULT_DEPTH);
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
            waiting.add(new Sample(vector, twiceMid, receivedTime));
            next = receivedTime + SECOND_NANOS;
        }
    }

    /** Samples whose horizon has passed get their answer. */
    private void settle(long twiceMid, long now) {
        while (!waiting.isEmpty() && now - waiting.getFirst().time() >= Features.HORIZON_SECONDS * SECOND_NANOS) {
            Sample sample = waiting.removeFirst();
            double[] row = new double[sample.features().length + 1];
            row[0] = 1;
            for (int i = 0; i < sample.features().length; i++) {
                row[i + 1] = sample.features()[i];
            }
            squares.add(row, (double) (twiceMid - sample.twiceMid()) / sample.twiceMid());
            count++;
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

    long count() {
        return count;
    }

    LinearModel fit() {
        if (count <= Features.NAMES.size()) {
            throw Failure.couldNotRun(
                    "the tape gives " + count + " samples, a fit needs more than " + Features.NAMES.size());
        }
        double[] solution = squares.solve();
        float[] weights = new float[Features.NAMES.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) solution[i + 1];
        }
        return new LinearModel((float) solution[0], weights);
    }
}
