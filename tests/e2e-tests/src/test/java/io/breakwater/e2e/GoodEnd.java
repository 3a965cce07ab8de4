package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Topics;

/** The strategy falls silent, everything said is worked off, every order is canceled, and then the suite ends. */
record GoodEnd(Paper paper, Suite suite) {

    private static final int INTERRUPTED = 130;

    void of(OrderFlow flow, Ledger ledger) throws Exception {
        Signal.STOP.to(suite.pid("decision"));
        paper.await(() -> flow.catchesUp() && flow.unanswered().isEmpty(), "proposals stay without a verdict");
        Http.Answer kill = suite.kill(Service.RISK, "OPERATOR", "the test is over");
        assertThat(kill.isGood()).as(kill.body()).isTrue();
        paper.await(
                () -> isVerified(Service.RISK) && isVerified(Service.EXECUTION),
                "it is not verified that no order is open");
        paper.await(() -> flow.catchesUp() && isSettled(flow, ledger), "execution does not work off what was approved");
        assertThat(paper.interrupt()).as(paper.said()).isEqualTo(INTERRUPTED);
    }

    private boolean isVerified(Service service) {
        return suite.killSwitch(service).path("state").asString("").equals("KILLED_VERIFIED");
    }

    private static boolean isSettled(OrderFlow flow, Ledger ledger) {
        return ledger.open().orders() == 0
                && ledger.hasDone(Topics.ORDERS_APPROVED, flow.lastOffset(Topics.ORDERS_APPROVED))
                && ledger.hasDone(Topics.ORDERS_DENIED, flow.lastOffset(Topics.ORDERS_DENIED));
    }
}
