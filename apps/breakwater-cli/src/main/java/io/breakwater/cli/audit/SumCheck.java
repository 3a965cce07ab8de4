package io.breakwater.cli.audit;

import java.math.BigDecimal;
import java.util.Optional;

/** The quantities of each order add up, and its reports are about the order that was approved. */
final class SumCheck {

    private final Session session;
    private final Findings findings;

    SumCheck(Session session, Findings findings) {
        this.session = session;
        this.findings = findings;
    }

    void look() {
        for (Story each : session.all()) {
            Optional<Request> order = each.approval().map(Verdict::request).filter(it -> !it.isCancel());
            order.ifPresent(it -> look(each, it));
        }
    }

    private void look(Story story, Request order) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Report each : story.reports()) {
            requireSameOrder(each, order);
            sum = sum.add(each.fill().map(Fill::qty).orElse(BigDecimal.ZERO));
            if (each.cumQty().isPresent() && each.cumQty().get().compareTo(sum) != 0) {
                wrong(
                        each,
                        "cumQty " + text(each.cumQty().get()) + ", but the fills until then add up to " + text(sum));
            }
            BigDecimal leaves = order.qty().subtract(sum);
            if (each.leavesQty().isPresent() && each.leavesQty().get().compareTo(leaves) != 0) {
                wrong(
                        each,
                        "leavesQty " + text(each.leavesQty().get()) + ", but " + text(order.qty()) + " less "
                                + text(sum) + " is " + text(leaves));
            }
            if (each.isTerminal()) {
                break; // what comes behind is another violation
            }
        }
        if (sum.compareTo(order.qty()) > 0) {
            wrong(story.reports().getLast(), text(sum) + " filled in all of an order over " + text(order.qty()));
        }
    }

    private void requireSameOrder(Report report, Request order) {
        boolean same = report.symbol().equals(order.symbol())
                && report.account().equals(order.account())
                && report.fill().filter(it -> !it.side().equals(order.side())).isEmpty();
        if (!same) {
            findings.add(
                    Kind.DIFFERS,
                    order.id(),
                    report.said().place() + " tells another account, symbol or side of order " + order.id()
                            + " than was approved.");
        }
    }

    private void wrong(Report report, String what) {
        findings.add(Kind.SUM, report.id(), "Order " + report.id() + ", number " + report.seq() + ": " + what + ".");
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }
}
