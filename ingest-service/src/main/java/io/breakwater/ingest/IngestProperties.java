package io.breakwater.ingest;

import io.breakwater.shell.settings.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What ingest alone is told.
 *
 * @param snapshotInterval how often each book is repeated whole, so that a reader can start anywhere
 */
@ConfigurationProperties("breakwater.ingest")
record IngestProperties(@DefaultValue("5s") Duration snapshotInterval) {
    IngestProperties {
        if (!snapshotInterval.isPositive()) {
            throw new WrongSetting(
                    "breakwater.ingest.snapshot-interval", "must be longer than zero, was " + snapshotInterval);
        }
    }
}
