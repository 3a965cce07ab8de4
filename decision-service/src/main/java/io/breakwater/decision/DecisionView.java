package io.breakwater.decision;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.suite.DecisionNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What deciding sees and has said, for whoever asks from another thread. The role's thread alone looks at its node; it
 * leaves copies here, of what has changed, at most twenty times a second.
 */
final class DecisionView {

    private static final long SHOW_EVERY_NANOS = Duration.ofMillis(50).toNanos();
    private static final Sight NOTHING = new Sight(FeedStatus.SYNCING, Optional.empty());

    /** An instrument as its strategy would see it; {@code latest} where there is a book to decide on. */
    record Sight(FeedStatus state, Optional<Latest> latest) {}

    /**
     * The features after the last message of the market.
     *
     * @param correlationId the message: what a decision by it would name as its cause
     * @param asOf the last time message that was heard by then
     */
    record Latest(List<Float> vector, String correlationId, Instant exchangeTime, Instant receivedTime, Instant asOf) {}

    /** What the model answered last, to which features, and the message that made the strategy ask. */
    record Prediction(
            float output,
            List<Float> vector,
            String correlationId,
            Instant exchangeTime,
            Instant receivedTime,
            Instant decidedTime) {}

    private final AtomicReferenceArray<Sight> sights;
    private final AtomicReferenceArray<@Nullable Prediction> predictions;
    private final AtomicLong proposals = new AtomicLong();
    private final Instant since;

    private final boolean[] changed;
    private boolean anyChanged;
    private List<SymbolMarket> markets = List.of();
    private Instant now = Instant.EPOCH;
    private long shownAt;
    private @Nullable DecisionNode node;

    /** @param since the start from which is counted */
    DecisionView(Instruments instruments, Instant since) {
        this.sights = new AtomicReferenceArray<>(instruments.count());
        this.predictions = new AtomicReferenceArray<>(instruments.count());
        this.changed = new boolean[instruments.count()];
        this.since = since;
        forget();
    }

    /** From any thread. */
    Sight sight(int instrument) {
        return sights.get(instrument);
    }

    /** From any thread. */
    Optional<Prediction> prediction(int instrument) {
        return Optional.ofNullable(predictions.get(instrument));
    }

    /** Orders and cancels said since the start; from any thread. */
    long proposals() {
        return proposals.get();
    }

    Instant since() {
        return since;
    }

    /** The role's thread begins to decide with this node. */
    void began(DecisionNode deciding, long nanos) {
        node = deciding;
        markets = deciding.reader().markets();
        now = deciding.state().time();
        shownAt = nanos - SHOW_EVERY_NANOS;
    }

    /** Nobody decides here any more: what was seen is old from now on. */
    void ended() {
        node = null;
        forget();
    }

    private void forget() {
        for (int i = 0; i < changed.length; i++) {
            sights.set(i, NOTHING);
            predictions.set(i, null);
            changed[i] = false;
        }
        anyChanged = false;
    }

    /** The node has handled this. */
    void handled(Message message) {
        if (message instanceof TimeAdvanced time && time.time().isAfter(now)) {
            now = time.time();
        } else if (message instanceof MarketEvent) {
            int instrument = node().reader().instrument();
            if (instrument != Instruments.UNKNOWN) {
                changed[instrument] = true;
                anyChanged = true;
            }
        }
    }

    /** The model was asked on the message that the node is handling. */
    void predicted(float[] features, float output) {
        int instrument = node().reader().instrument();
        SymbolMarket market = markets.get(instrument);
        predictions.set(
                instrument,
                new Prediction(
                        output,
                        list(features),
                        correlationId(market),
                        Times.instant(market.lastExchangeTime()),
                        Times.instant(market.lastReceived()),
                        now));
    }

    void proposed() {
        proposals.incrementAndGet();
    }

    /** A turn of the loop is over. */
    void turned(long nanos) {
        if (!anyChanged || nanos - shownAt < SHOW_EVERY_NANOS) {
            return;
        }
        shownAt = nanos;
        anyChanged = false;
        for (int i = 0; i < changed.length; i++) {
            if (changed[i]) {
                changed[i] = false;
                sights.set(i, look(i, markets.get(i)));
            }
        }
    }

    private Sight look(int instrument, SymbolMarket market) {
        return new Sight(
                market.status(),
                market.isTradable()
                        ? Optional.of(new Latest(
                                list(node().features(instrument)),
                                correlationId(market),
                                Times.instant(market.lastExchangeTime()),
                                Times.instant(market.lastReceived()),
                                now))
                        : Optional.empty());
    }

    private static String correlationId(SymbolMarket market) {
        return new Cause.Market(
                        market.generation(),
                        market.lastChannel(),
                        market.rules().symbol(),
                        market.lastSequence())
                .toString();
    }

    private static List<Float> list(float[] features) {
        List<Float> vector = new ArrayList<>(features.length);
        for (float each : features) {
            vector.add(each);
        }
        return List.copyOf(vector);
    }

    private DecisionNode node() {
        return Objects.requireNonNull(node, "nothing is seen before begin");
    }
}
