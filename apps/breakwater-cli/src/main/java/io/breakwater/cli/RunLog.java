package io.breakwater.cli;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** {@code run.log}: what happened, one line each, with the recording's times. */
final class RunLog implements AutoCloseable {

    private final PrintWriter out;

    RunLog(Path file) throws IOException {
        out = new PrintWriter(Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** On disk at once: what is said here must survive a kill. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    void proposal(OrderRequest request) {
        switch (request) {
            case OrderRequest.NewOrder order ->
                line(
                        order.rationale().decidedTime(),
                        "proposed",
                        order.clOrdId() + " " + order.side() + " " + order.orderQty() + " " + order.symbol() + " "
                                + order.price().map(price -> "at " + price).orElse("at market")
                                + order.rationale()
                                        .modelOutput()
                                        .map(output -> ", prediction " + output)
                                        .orElse(""));
            case OrderRequest.CancelOrder cancel ->
                line(cancel.rationale().decidedTime(), "proposed", "cancel of " + cancel.origClOrdId());
        }
    }

    void denied(RiskVerdict.Denied denied) {
        line(denied.deniedAt(), "denied", denied.request().clOrdId() + " " + denied.denial());
    }

    void execution(ExecutionReport report) {
        String what = switch (report) {
            case ExecutionReport.New _ -> "accepted";
            case ExecutionReport.Trade it ->
                it.side() + " " + it.lastQty() + " at " + it.lastPx() + ", fee " + it.fee() + " " + it.feeCurrency()
                        + ", " + it.lastLiquidityInd();
            case ExecutionReport.Canceled it -> "canceled after " + it.cumQty() + ": " + it.text();
            case ExecutionReport.Expired it -> "expired after " + it.cumQty();
            case ExecutionReport.Rejected it -> "rejected: " + it.text();
            case ExecutionReport.NotSent it -> "not sent: " + it.reason() + ", " + it.text();
            case ExecutionReport.Validated it -> "validated: " + it.text();
            case ExecutionReport.CancelRejected it -> "cancel rejected: " + it.text();
        };
        line(report.transactTime(), "execution", report.clOrdId() + " " + what);
    }

    private void line(Instant time, String kind, String text) {
        out.println(time + " " + kind + " " + text);
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (out.checkError()) {
            throw new IOException("run.log could not be written");
        }
    }
}
