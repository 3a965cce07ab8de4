package io.breakwater.cli;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.core.suite.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes everything the suite says to the run's files and log, and counts what the result tells. */
final class RunJournal implements Journal {

    private final RunFiles files;
    private final RunLog log;
    private final List<Map<String, Object>> executions = new ArrayList<>();
    private final Map<String, Long> denials = new TreeMap<>();
    private final Map<String, Long> rejects = new TreeMap<>();
    private final Map<String, Long> notSent = new TreeMap<>();
    private long proposals;
    private long makerFills;
    private long cancels;
    private long firstFillNanos;

    RunJournal(RunFiles files, RunLog log) {
        this.files = files;
        this.log = log;
    }

    @Override
    public void proposal(OrderRequest request) {
        files.write(RunFiles.Output.PROPOSALS, request);
        log.proposal(request);
        proposals++;
    }

    @Override
    public void verdict(RiskVerdict verdict) {
        files.write(RunFiles.Output.VERDICTS, verdict);
        if (verdict instanceof RiskVerdict.Denied denied) {
            denials.merge(denied.denial().rule(), 1L, Long::sum);
            log.denied(denied);
        }
    }

    @Override
    public void execution(ExecutionReport report) {
        files.write(RunFiles.Output.EXECUTIONS, report);
        log.execution(report);
        switch (report) {
            case ExecutionReport.Trade trade -> traded(trade);
            case ExecutionReport.Rejected rejected -> rejects.merge(rejected.text(), 1L, Long::sum);
            case ExecutionReport.NotSent it -> notSent.merge(it.reason().name(), 1L, Long::sum);
            case ExecutionReport.Canceled _ -> cancels++;
            case ExecutionReport.New _,
                    ExecutionReport.Expired _,
                    ExecutionReport.Validated _,
                    ExecutionReport.CancelRejected _ -> {}
        }
    }

    private void traded(ExecutionReport.Trade trade) {
        if (executions.isEmpty()) {
            firstFillNanos = System.nanoTime();
        }
        if (trade.lastLiquidityInd() == LiquidityInd.MAKER) {
            makerFills++;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("exec_id", trade.execId().value());
        row.put("order_id", trade.clOrdId().value());
        row.put("symbol", trade.symbol());
        row.put("side", trade.side());
        row.put("quantity", trade.lastQty());
        row.put("price", trade.lastPx());
        row.put("fee", trade.fee());
        row.put("liquidity", trade.lastLiquidityInd());
        row.put("time", trade.transactTime());
        executions.add(row);
    }

    List<Map<String, Object>> executions() {
        return executions;
    }

    Map<String, Long> denials() {
        return denials;
    }

    Map<String, Long> rejects() {
        return rejects;
    }

    Map<String, Long> notSent() {
        return notSent;
    }

    long denied() {
        return denials.values().stream().mapToLong(Long::longValue).sum();
    }

    long proposals() {
        return proposals;
    }

    long makerFills() {
        return makerFills;
    }

    long cancels() {
        return cancels;
    }

    /** By {@link System#nanoTime}; meaningful once there is an execution. */
    long firstFillNanos() {
        return firstFillNanos;
    }
}
