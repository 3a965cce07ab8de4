package io.breakwater.execution;

import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.execution.store.Unit;
import io.breakwater.execution.store.Unit.Approval;
import io.breakwater.execution.store.Unit.RawRecord;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.execution.store.Unit.Sent;
import java.util.ArrayList;
import java.util.List;

/** What has happened and is not durable yet. */
final class Effects {

    private final List<Approval> approvals = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final List<Denied> denied = new ArrayList<>();
    private final List<RawRecord> refused = new ArrayList<>();
    private final List<Rearm> rearms = new ArrayList<>();
    private boolean commanded;

    void approved(Approval approval) {
        approvals.add(approval);
    }

    void sent(Sent one) {
        sent.add(one);
    }

    void said(Said one) {
        said.add(one);
    }

    void denied(Denied one) {
        denied.add(one);
    }

    void refused(RawRecord one) {
        refused.add(one);
    }

    void rearmed(Rearm one) {
        rearms.add(one);
    }

    /** A command was handled, which changes state even where it says nothing. */
    void commanded() {
        commanded = true;
    }

    boolean any() {
        return commanded
                || !(approvals.isEmpty()
                        && sent.isEmpty()
                        && said.isEmpty()
                        && denied.isEmpty()
                        && refused.isEmpty()
                        && rearms.isEmpty());
    }

    Unit.Effects copy() {
        return new Unit.Effects(approvals, sent, said, denied, refused, rearms);
    }

    /** They are durable now. */
    void clear() {
        approvals.clear();
        sent.clear();
        said.clear();
        denied.clear();
        refused.clear();
        rearms.clear();
        commanded = false;
    }
}
