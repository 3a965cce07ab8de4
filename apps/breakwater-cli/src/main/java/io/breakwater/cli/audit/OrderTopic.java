package io.breakwater.cli.audit;

/** The topics on which orders live. */
enum OrderTopic {
    PROPOSED("orders.proposed.v1"),
    APPROVED("orders.approved.v1"),
    DENIED("orders.denied.v1"),
    EXECUTIONS("executions.v1"),
    COMMANDS("trading.commands.v1");

    private final String topic;

    OrderTopic(String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }
}
