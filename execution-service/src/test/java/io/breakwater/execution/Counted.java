package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.ExecutionReport.New;
import io.breakwater.contracts.ExecutionReport.NotSent;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.Topics;
import io.breakwater.testing.service.AdmittedTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What execution has said and its rows, compared: each order once, each fill once, and both agree. */
final class Counted {

    /** All that orders leave behind; times and positions of inputs go on by themselves. */
    private static final List<String> TABLES = List.of(
            "lease",
            "orders",
            "cancel_request",
            "fills",
            "order_event",
            "positions",
            "outbox",
            "venue_resting",
            "venue_in_flight",
            "raw_record");

    private final Floor floor;

    Counted(Floor floor) {
        this.floor = floor;
    }

    AdmittedTopic said() {
        return floor.topics.admitted(Topics.EXECUTIONS.name());
    }

    /** Each with the name of its table. */
    List<String> rows() {
        return floor.rows(TABLES.stream()
                .map(it -> "select '" + it + "' as at, it::text from execution." + it + " it")
                .collect(Collectors.joining(" union all ", "", " order by 1, 2")));
    }

    /** Every report a reader counts is a row, in the same order, and every row was said. */
    void requireTopicAndRowsAgree() {
        assertThat(said().counted().stream().map(Counted::text).toList())
                .as("what readers count of what execution said")
                .isEqualTo(floor.rows("select report from execution.order_event order by seq"));
    }

    /** Exactly one of each order's ends, or none while it rests; never two orders for one approval. */
    void requireOneOrderEach(int approved) {
        Map<String, List<String>> kinds = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> each : said().counted()) {
            ExecutionReport report = ContractsJson.mapper().readValue(each.value(), ExecutionReport.class);
            kinds.computeIfAbsent(report.clOrdId().value(), _ -> new ArrayList<>())
                    .add(kind(report));
        }
        assertThat(kinds).hasSize(approved);
        assertThat(kinds.values())
                .allSatisfy(it -> assertThat(it).isIn(List.of("NEW", "FILLED"), List.of("NEW"), List.of("NOT_SENT")));
        Map<String, String> last = new TreeMap<>();
        kinds.forEach((id, said) -> last.put(id, said.getLast()));
        Map<String, String> rows = new TreeMap<>();
        floor.rows("select cl_ord_id, status from execution.orders")
                .forEach(it -> rows.put(it.split("\\|")[0], it.split("\\|")[1]));
        assertThat(rows).isEqualTo(last);
    }

    private static String kind(ExecutionReport report) {
        return switch (report) {
            case New _ -> "NEW";
            case NotSent _ -> "NOT_SENT";
            case Trade fill when fill.leavesQty().units() == 0 -> "FILLED";
            default -> "unexpected: " + report;
        };
    }

    /** The position is the sum of its fills, to the last digit. */
    void requirePositionOfItsFills() {
        assertThat(floor.rows("select qty, cash, fees from execution.positions"))
                .isEqualTo(floor.rows("select sum(case side when 'BUY' then qty else -qty end),"
                        + " sum(case side when 'BUY' then -qty * price else qty * price end), sum(fee)"
                        + " from execution.fills"));
    }

    private static String text(ConsumerRecord<byte[], byte[]> each) {
        return new String(each.value(), StandardCharsets.UTF_8);
    }
}
