package io.breakwater.execution;

import io.breakwater.messaging.AccountLock;
import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.Platform;
import io.breakwater.shell.role.CountedDrops;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;

/** How a process reaches broker, rows and lock. */
record Ways(DataSource database, KafkaClients clients, AccountLock.Connections lock) {

    Platform platform(MeterRegistry registry) {
        return new Platform(clients, Clocks.system(), new CountedDrops(registry, "execution"), Failpoints.none());
    }
}
