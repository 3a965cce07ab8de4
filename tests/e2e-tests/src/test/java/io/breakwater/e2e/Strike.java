package io.breakwater.e2e;

import io.breakwater.contracts.Topics.Topic;

/**
 * A blow and its moment. Who kills execution waits until an order is under way: without one there is nothing that it
 * could lose.
 *
 * @param topic what tells the moment
 * @param records so many must have come onto the topic since all was well behind the blow before
 * @param early where execution is killed: whether the exchange must not have acknowledged the order yet
 */
record Strike(Blow blow, Topic<?> topic, int records, boolean early) {

    /** The moment in words. */
    String moment() {
        String told = records + " records on " + topic.name();
        if (!needsAnOrder()) {
            return told;
        }
        return told + (early ? ", then an order without acknowledgement" : ", then an open order");
    }

    private boolean needsAnOrder() {
        return blow instanceof Kill kill && kill.victims().contains(Service.EXECUTION);
    }

    /** Waits for the moment. */
    void await(UnderFire session) {
        session.awaitMore(topic, records);
        session.await(
                () -> isAt(session.ledger().open()),
                "no order is under way, before " + blow.kind() + " of " + blow.target());
    }

    private boolean isAt(Ledger.Open open) {
        return !needsAnOrder() || (early ? open.unacknowledged() : open.orders()) > 0;
    }
}
