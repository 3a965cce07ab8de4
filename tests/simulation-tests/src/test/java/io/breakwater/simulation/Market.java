package io.breakwater.simulation;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.MarketEvent.BookSnapshot;
import io.breakwater.contracts.MarketEvent.BookUpdate;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.Topics;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.messaging.TopicCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A book that moves by chance, as ingest would tell it; a snapshot comes every second. */
final class Market {

    static final InstrumentRules BTC =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true);

    private static final String GENERATION = "simulated";
    private static final int DEPTH = 10;
    private static final int LEVELS = 4;
    private static final int STEPS_PER_SNAPSHOT = 10;
    private static final long STEP = 100 * World.MILLI;
    private static final long QTY_MAX = 30_000_000;

    private final World world;
    private final SplittableRandom chance;
    private long bid = 600_000;
    private long sequence;
    private List<Level> bids = List.of();
    private List<Level> asks = List.of();
    private Instant lastTime = World.START;

    Market(World world) {
        this.world = world;
        this.chance = world.chance();
        step();
    }

    long bid() {
        return bid;
    }

    /** Of the last event. */
    Instant lastTime() {
        return lastTime;
    }

    Cause.Market cause() {
        return new Cause.Market(GENERATION, Channel.BOOK, BTC.symbol(), sequence);
    }

    private void step() {
        List<Level> oldBids = bids;
        List<Level> oldAsks = asks;
        bid += chance.nextInt(5) - 2;
        bids = side(bid, -1);
        asks = side(bid + 1, 1);
        lastTime = world.now();
        sequence++;
        boolean whole = sequence % STEPS_PER_SNAPSHOT == 1;
        say(
                whole
                        ? new BookSnapshot(
                                cause(), DEPTH, bids, asks, Optional.empty(), Optional.of(lastTime), lastTime)
                        : new BookUpdate(
                                cause(),
                                changed(oldBids, bids),
                                changed(oldAsks, asks),
                                Optional.empty(),
                                Optional.of(lastTime),
                                lastTime));
        world.in(STEP / 2 + chance.nextLong(STEP), this::step);
    }

    private List<Level> side(long best, int away) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            levels.add(new Level(BTC.price(best + (long) away * i), BTC.qty(1_000_000 + chance.nextLong(QTY_MAX))));
        }
        return levels;
    }

    private static List<Level> changed(List<Level> before, List<Level> after) {
        List<Level> changed = new ArrayList<>();
        for (Level each : before) {
            if (after.stream().noneMatch(it -> it.price().equals(each.price()))) {
                changed.add(new Level(each.price(), BTC.qty(0)));
            }
        }
        changed.addAll(after);
        return changed;
    }

    private void say(Message event) {
        world.log().append(new ProducerRecord<>(Topics.MARKET_EVENTS.name(), 0, null, TopicCodec.bytes(event)));
    }
}
