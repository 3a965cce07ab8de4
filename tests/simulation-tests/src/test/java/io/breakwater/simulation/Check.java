package io.breakwater.simulation;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.UnreadableRecord;
import io.breakwater.simulation.House.Look;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every order and every fill exactly once, within the limits, and none without a permit: by topics and rows alone. */
final class Check {

    private static final long PERMIT = 2 * World.SECOND;

    private final World world;
    private final House house;
    private final List<OrderRequest> proposed;
    private final List<Disasters.Given> kills;
    private final Map<String, List<RiskVerdict>> verdicts = new LinkedHashMap<>();
    private final List<ExecutionReport> reports = new ArrayList<>();

    Check(World world, House house, List<OrderRequest> proposed, List<Disasters.Given> kills) {
        this.world = world;
        this.house = house;
        this.proposed = proposed;
        this.kills = kills;
    }

    void look() {
        read(Topics.ORDERS_APPROVED).forEach(this::verdict);
        read(Topics.ORDERS_DENIED).forEach(this::verdict);
        reports.addAll(read(Topics.EXECUTIONS));
        world.story().count("proposals", proposed.size());
        world.story().count("reports", reports.size());
        eachProposalHasOneVerdict();
        eachReportIsRecordedOnce();
        eachOrderEndsOnce();
        eachOrderIsSentOnceWithAPermit();
        positionsAreTheSumOfTheFills();
        killsAreKept();
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            world.story().violated(otherwise);
        }
    }

    private <M extends io.breakwater.contracts.Message> List<M> read(Topic<M> topic) {
        List<M> messages = new ArrayList<>();
        Counted counted = new Counted();
        world.log().topic(topic.name()).forEach(each -> {
            if (counted.counts(each)) {
                try {
                    messages.add(TopicCodec.read(topic, each.value()));
                } catch (UnreadableRecord e) {
                    require(false, topic.name() + " at " + each.offset() + " cannot be read");
                }
            }
        });
        counted.faults().forEach(it -> require(false, topic.name() + it));
        world.story().count("fenced off", counted.fencedOff());
        world.story().count("repeated", counted.repeated());
        return messages;
    }

    private void verdict(RiskVerdict verdict) {
        verdicts.computeIfAbsent(verdict.request().clOrdId().value(), _ -> new ArrayList<>())
                .add(verdict);
    }

    private void eachProposalHasOneVerdict() {
        Set<String> known = new HashSet<>();
        for (OrderRequest each : proposed) {
            String id = each.clOrdId().value();
            known.add(id);
            int answers = verdicts.getOrDefault(id, List.of()).size();
            require(answers == 1, "proposal " + id + " has " + answers + " verdicts");
        }
        verdicts.keySet().forEach(id -> require(known.contains(id), "verdict on " + id + ", which nobody proposed"));
    }

    private void eachReportIsRecordedOnce() {
        List<ExecutionReport> recorded = house.executionStore.events();
        require(
                recorded.equals(reports),
                "the topic has " + reports.size() + " reports, the rows have " + recorded.size() + ", and they differ");
        Set<String> ids = new HashSet<>();
        reports.forEach(it -> require(ids.add(it.execId().value()), "report " + it.execId() + " came twice"));
        require(house.executionStore.refused().isEmpty(), "records were refused");
    }

    private void eachOrderEndsOnce() {
        Map<String, Integer> ends = new LinkedHashMap<>();
        for (ExecutionReport each : reports) {
            ends.merge(each.clOrdId().value(), isEnd(each) ? 1 : 0, Integer::sum);
            require(!isBeyondThePosition(each), "risk has approved what execution had to stop: " + each);
        }
        for (List<RiskVerdict> each : verdicts.values()) {
            if (each.getFirst() instanceof Approved approved && approved.request() instanceof NewOrder order) {
                Integer ended = ends.remove(order.clOrdId().value());
                require(ended != null && ended == 1, "order " + order.clOrdId() + " ended " + ended + " times");
                world.story().count("orders");
            } else {
                world.story().count(each.getFirst() instanceof Approved ? "cancels" : "denials");
                ends.computeIfPresent(
                        each.getFirst().request().clOrdId().value(), (_, ended) -> ended == 0 ? null : ended);
            }
        }
        Set<String> ofKills = new HashSet<>();
        reports.stream()
                .filter(ExecutionReport.CancelRejected.class::isInstance)
                .forEach(it -> ofKills.add(it.clOrdId().value()));
        ends.keySet().removeAll(ofKills);
        require(ends.isEmpty(), "reports on what was never approved: " + ends.keySet());
    }

    /** Risk reserves from its approval to the end of the order: it can never know of less than execution does. */
    private static boolean isBeyondThePosition(ExecutionReport report) {
        return report instanceof ExecutionReport.NotSent notSent
                && notSent.reason() == NotSentReason.LIMIT
                && notSent.text().startsWith("max_position");
    }

    private static boolean isEnd(ExecutionReport report) {
        return switch (report) {
            case Trade trade -> trade.leavesQty().units() == 0;
            case ExecutionReport.Canceled _,
                    ExecutionReport.Expired _,
                    ExecutionReport.Rejected _,
                    ExecutionReport.NotSent _,
                    ExecutionReport.Validated _ -> true;
            case ExecutionReport.New _, ExecutionReport.CancelRejected _ -> false;
        };
    }

    private void eachOrderIsSentOnceWithAPermit() {
        Set<String> left = new HashSet<>();
        for (Look look : house.looks) {
            Approved approved = house.executionStore.approvals().get(look.clOrdId());
            require(
                    approved != null,
                    "order " + look.clOrdId() + " was about to leave without an approval in the rows");
            if (approved != null && leaves(look, approved)) {
                require(left.add(look.clOrdId()), "order " + look.clOrdId() + " left twice");
                require(hasPermit(look, approved), "order " + look.clOrdId() + " left without a permit of its epoch");
                requireNotKilled(look, approved.request());
            }
        }
        house.executionStore.sent().forEach((id, at) -> {
            world.story().count("sent");
            Approved approved = house.executionStore.approvals().get(id);
            require(approved != null && !at.isAfter(approved.expiresAt()), "order " + id + " was sent too late");
            require(left.contains(id), "order " + id + " was sent without a look");
        });
        house.executionStore
                .state()
                .ifPresent(it -> require(
                        it.venue().orders() == house.executionStore.sent().size(),
                        "the venue has " + it.venue().orders() + " orders, the rows sent "
                                + house.executionStore.sent().size()));
    }

    private static boolean leaves(Look look, Approved approved) {
        return look.check().permitted()
                && look.check().permitEpoch() == approved.permitEpoch()
                && !look.check().at().isAfter(approved.expiresAt());
    }

    private boolean hasPermit(Look look, Approved approved) {
        return house.grants.stream()
                .anyMatch(it -> it.epoch() == approved.permitEpoch()
                        && it.nanos() <= look.nanos()
                        && look.nanos() - it.nanos() < PERMIT);
    }

    /** Once it is in risk's rows, a permit of before lives on for two seconds at most; here it counts at once. */
    private void requireNotKilled(Look look, OrderRequest order) {
        house.riskStore.killedAt().forEach((id, at) -> {
            long until = house.riskStore.clearedAt().getOrDefault(id, Long.MAX_VALUE);
            boolean isReached = house.riskStore.kill(id).scope().reaches(order);
            require(
                    !isReached || look.nanos() <= at + PERMIT || look.nanos() > until,
                    "order " + look.clOrdId() + " left although kill " + id + " was in force");
        });
        for (Disasters.Given each : kills) {
            long until = house.riskStore.clearedAt().getOrDefault(each.kill().commandId(), Long.MAX_VALUE);
            boolean isReached = each.kill().scope().reaches(order);
            require(
                    !isReached
                            || !each.place().equals(look.machine())
                            || look.nanos() <= each.nanos()
                            || look.nanos() > until,
                    "order " + look.clOrdId() + " left " + look.machine() + " although it had taken kill "
                            + each.kill().commandId());
        }
    }

    private void positionsAreTheSumOfTheFills() {
        long qty = 0;
        long fees = 0;
        for (ExecutionReport each : reports) {
            if (each instanceof Trade trade) {
                qty += trade.side() == Side.BUY
                        ? trade.lastQty().units()
                        : -trade.lastQty().units();
                fees += trade.fee().units();
                world.story().count("fills");
                require(Math.abs(qty) <= House.MAX_POSITION, "the position was " + qty + " after " + trade.execId());
            }
        }
        ExecutionState state = house.executionStore.state().orElseThrow();
        require(
                state.positions().equals(house.riskStore.state().positions()),
                "execution has " + state.positions() + ", risk has "
                        + house.riskStore.state().positions());
        long held = state.positions().stream().mapToLong(it -> it.qty()).sum();
        require(held == qty, "the fills make " + qty + ", the position is " + held);
        world.story().count("fees", fees > 0 ? 1 : 0);
    }

    /** A kill that was taken is in risk's rows in the end. */
    private void killsAreKept() {
        for (Disasters.Given each : kills) {
            require(
                    house.riskStore.killedAt().containsKey(each.kill().commandId()),
                    "kill " + each.kill().commandId() + " by " + each.place() + " is forgotten");
        }
    }
}
