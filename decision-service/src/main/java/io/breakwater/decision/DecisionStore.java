package io.breakwater.decision;

import io.breakwater.core.decision.DecisionState;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.StatefulRole.Saved;
import java.util.List;
import java.util.Map;

/** Where decision's state is kept from one activation to the next. */
interface DecisionStore {

    /** What was kept: the state, and how far it reflects inputs and outputs. */
    record Kept(DecisionState state, Saved saved) {}

    Kept load();

    /** All of it or nothing, and only for the holder of the lock. */
    void save(Lease lease, DecisionState state, List<InputPosition> inputs, Map<String, Long> outputs);
}
