package io.breakwater.cli.audit;

/** A request as it was proposed. */
record Proposal(Said said, Request request) {

    static Proposal of(Said said, Fields fields) {
        return new Proposal(said, Request.of(fields));
    }
}
