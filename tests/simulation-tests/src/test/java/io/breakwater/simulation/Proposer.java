package io.breakwater.simulation;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.TopicCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Two strategies without a thought: orders of every kind, cancels, and the same again now and then. */
final class Proposer {

    static final List<String> STRATEGIES = List.of("simulated", "another");

    private static final long PAUSE_MAX = 160 * World.MILLI;
    private static final long QTY_MIN = 100_000;
    private static final long QTY_MAX = 15_000_000;

    private final World world;
    private final Market market;
    private final SplittableRandom chance;
    private final List<OrderRequest> said = new ArrayList<>();
    private boolean stopped;
    private int number;

    Proposer(World world, Market market) {
        this.world = world;
        this.market = market;
        this.chance = world.chance();
        world.in(World.SECOND, this::step);
    }

    /** What was proposed, each once. */
    List<OrderRequest> said() {
        return said;
    }

    void stop() {
        stopped = true;
    }

    private void step() {
        if (stopped) {
            return;
        }
        int kind = chance.nextInt(10);
        if (kind == 0 && !said.isEmpty()) {
            world.story().count("proposed again");
            say(said.get(chance.nextInt(said.size())));
        } else {
            OrderRequest request = kind < 4 && !said.isEmpty() ? cancel() : order();
            said.add(request);
            say(request);
        }
        world.in(chance.nextLong(PAUSE_MAX), this::step);
    }

    private void say(OrderRequest request) {
        world.log().append(new ProducerRecord<>(Topics.ORDERS_PROPOSED.name(), 0, null, TopicCodec.bytes(request)));
    }

    private OrderRequest cancel() {
        List<OrderRequest> recent = said.subList(Math.max(0, said.size() - 12), said.size());
        ClOrdId of = recent.get(chance.nextInt(recent.size())).clOrdId();
        return new CancelOrder(nextId(), of, "paper", STRATEGIES.getFirst(), Market.BTC.symbol(), rationale());
    }

    private OrderRequest order() {
        Side side = chance.nextBoolean() ? Side.BUY : Side.SELL;
        boolean limit = chance.nextInt(4) > 0;
        long away = chance.nextInt(7) - 3;
        Quantity qty = Market.BTC.qty(QTY_MIN + chance.nextLong(QTY_MAX));
        return new NewOrder(
                nextId(),
                "paper",
                STRATEGIES.get(chance.nextInt(STRATEGIES.size())),
                Market.BTC.symbol(),
                side,
                limit ? OrdType.LIMIT : OrdType.MARKET,
                limit ? TimeInForce.GTC : TimeInForce.IOC,
                false,
                qty,
                limit ? Optional.of(Market.BTC.price(market.bid() + away)) : Optional.empty(),
                rationale());
    }

    private ClOrdId nextId() {
        number++;
        return new ClOrdId(String.format("00000000-0000-5000-8000-%012d", number));
    }

    private Rationale rationale() {
        return new Rationale(
                "none",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                market.cause(),
                market.lastTime(),
                market.lastTime(),
                world.now());
    }
}
