package io.breakwater.core.suite;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.risk.RiskState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The three nodes joined as topics join them, over random markets, requests and commands, where anything may come
 * twice. What each node heard and said is kept.
 */
final class NodeWorld {

    /** Something a node said while it took in its nth input. */
    record Said(int input, Message message) {}

    /** One node's inputs and outputs; {@code allLive} says before which inputs it trusted every book. */
    record Record(List<Message> inputs, List<Said> said, List<Boolean> allLive) {
        Record() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        List<Message> saidFrom(int input) {
            return said.stream()
                    .filter(each -> each.input() >= input)
                    .map(Said::message)
                    .toList();
        }
    }

    private static final int STEPS = 200;

    final DecisionSettings decisionSettings;
    final StrategySettings strategy;
    final RiskSettings riskSettings;
    final ExecutionSettings executionSettings;
    final Record ofDecision = new Record();
    final Record ofRisk = new Record();
    final Record ofExecution = new Record();
    final Map<ClOrdId, SendCheck> checks = new HashMap<>();
    private final SplittableRandom random;
    private final EventFeed feed;
    private final RandomRequests requests;
    private final DecisionNode decision;
    private final RiskNode risk;
    private final ExecutionNode execution;
    private final ArrayDeque<Message> queue = new ArrayDeque<>();
    private final List<Message> old = new ArrayList<>();
    private final List<OrderRequest> asked = new ArrayList<>();
    private final List<TradingCommand.Kill> kills = new ArrayList<>();
    private long now = Markets.START;

    NodeWorld(long seed) {
        random = new SplittableRandom(seed);
        RandomFeed books = new RandomFeed(random.split());
        RandomSettings settings = new RandomSettings(random);
        LimitSet limits = settings.limits();
        feed = new EventFeed(books, "feed-" + seed);
        requests = new RandomRequests(random.split(), books, limits);
        strategy = settings.strategy();
        decisionSettings = new DecisionSettings("paper", Markets.BOTH.all(), Markets.DEPTH, settings.orderQtys());
        riskSettings = new RiskSettings(Markets.BOTH.all(), Markets.DEPTH, limits);
        executionSettings =
                new ExecutionSettings("paper", Markets.BOTH.all(), Markets.DEPTH, limits, settings.simulation());
        decision = new DecisionNode(decisionSettings, strategy, it -> says(ofDecision, it));
        risk = new RiskNode(riskSettings, RiskState.first(TradingState.ACTIVE), it -> says(ofRisk, it));
        execution = new ExecutionNode(executionSettings, this::check, it -> says(ofExecution, it));
    }

    private void says(Record record, Message message) {
        record.said().add(new Said(record.inputs().size() - 1, message));
        queue.add(message);
    }

    private SendCheck check(NewOrder order) {
        long late = random.nextInt(20) == 0 ? 1_500 : 0;
        boolean permitted = random.nextInt(20) > 0;
        long epoch = risk.epoch() - (random.nextInt(20) == 0 ? 1 : 0);
        SendCheck check = new SendCheck(Times.instant(now + late * Markets.MILLI), permitted, epoch, "no permit");
        checks.put(order.clOrdId(), check);
        return check;
    }

    NodeWorld run() {
        for (int i = 0; i < Markets.BOTH.count(); i++) {
            everybody(feed.snapshot(i, now));
        }
        for (int i = 0; i < STEPS; i++) {
            now += random.nextLong(0, 60) * Markets.MILLI;
            everybody(new TimeAdvanced(Times.instant(now)));
            step();
        }
        return this;
    }

    private void step() {
        int instrument = random.nextInt(Markets.BOTH.count());
        if (random.nextInt(100) < 66) {
            market(instrument);
        } else {
            orderFlow();
        }
    }

    private void market(int instrument) {
        switch (random.nextInt(33)) {
            case 0 -> feed.update(instrument, now); // lost on the way
            case 1 -> everybody(feed.status(instrument, FeedStatus.SYNCING, now));
            case 2 -> now += random.nextLong(0, 5_000) * Markets.MILLI;
            case 3, 4 -> everybody(feed.trade(instrument, random.nextBoolean() ? Side.BUY : Side.SELL, now));
            case 5, 6, 7, 8, 9 -> everybody(feed.snapshot(instrument, now));
            default -> everybody(feed.update(instrument, now));
        }
    }

    private void orderFlow() {
        int kind = random.nextInt(34);
        boolean quiet = kills.isEmpty() && random.nextInt(5) > 0; // a killed world has little to tell
        if (kind < 14 || quiet && kind >= 19 && kind < 22) {
            say(requests.order(now));
        } else if (kind < 19) {
            say(requests.cancel(asked));
        } else if (kind < 22) {
            say(command());
        } else if (!old.isEmpty()) {
            say(old.get(random.nextInt(old.size())));
        }
    }

    private TradingCommand command() {
        Instant time = Times.instant(now);
        return kills.isEmpty()
                ? new TradingCommand.Kill("kill-" + now, new Scope.All(), "operator", "test", time)
                : new TradingCommand.Rearm(
                        "re-" + now, kills.removeFirst().commandId(), "risk-1", "risk-2", "test", time);
    }

    private void say(Message message) {
        queue.add(message);
        drain();
    }

    private void everybody(Message message) {
        tell(ofDecision, decision, message);
        tell(ofRisk, risk, message);
        tell(ofExecution, execution, message);
        drain();
    }

    private void drain() {
        while (!queue.isEmpty()) {
            Message message = queue.removeFirst();
            old.add(message);
            dispatch(message);
        }
    }

    private void dispatch(Message message) {
        switch (message) {
            case OrderRequest request -> {
                asked.add(request);
                tell(ofRisk, risk, request);
            }
            case Approved approved -> tell(ofExecution, execution, approved);
            case Denied denied -> tell(ofDecision, decision, denied);
            case ExecutionReport report -> {
                tell(ofDecision, decision, report);
                tell(ofRisk, risk, report);
            }
            case TradingCommand command -> {
                if (command instanceof TradingCommand.Kill kill && !kills.contains(kill)) {
                    kills.add(kill);
                }
                tell(ofRisk, risk, command);
                tell(ofExecution, execution, command);
            }
            case MarketEvent event -> throw new IllegalStateException("not queued: " + event);
            case TimeAdvanced time -> throw new IllegalStateException("not queued: " + time);
        }
    }

    private void tell(Record record, Node node, Message message) {
        record.allLive().add(readerOf(node).markets().stream().allMatch(each -> each.status() == FeedStatus.LIVE));
        record.inputs().add(message);
        node.on(message);
    }

    private static MarketReader readerOf(Node node) {
        return switch (node) {
            case DecisionNode it -> it.reader();
            case RiskNode it -> it.reader();
            case ExecutionNode it -> it.reader();
        };
    }

    /** An input before which every book was trusted, at random. */
    int placeToStop(Record record, SplittableRandom by) {
        int place = by.nextInt(10, record.inputs().size());
        while (!record.allLive().get(place)) {
            place--;
        }
        return place;
    }

    /** The books a node had before this input, as ingest repeats them. */
    static List<MarketEvent> repeatedBooks(MarketReader reader, List<Message> before) {
        List<MarketEvent> repeats = new ArrayList<>();
        for (int i = 0; i < Markets.BOTH.count(); i++) {
            String symbol = Markets.BOTH.rules(i).symbol();
            MarketEvent last = before.stream()
                    .filter(each -> each instanceof MarketEvent.BookUpdate || each instanceof MarketEvent.BookSnapshot)
                    .map(MarketEvent.class::cast)
                    .filter(each -> each.id().symbol().equals(symbol))
                    .reduce((_, later) -> later)
                    .orElseThrow();
            repeats.add(EventFeed.repeated(i, reader.markets().get(i).book(), last));
        }
        return repeats;
    }
}
