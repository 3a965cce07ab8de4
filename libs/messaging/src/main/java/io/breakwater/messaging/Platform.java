package io.breakwater.messaging;

/**
 * What a role's sessions stand on.
 *
 * @param clients ways to the broker
 * @param dropped hears of records that do not count
 * @param failpoints hears where the process is
 */
public record Platform(KafkaClients clients, Clocks clocks, DroppedRecords dropped, Failpoints failpoints) {}
