package io.breakwater.ingest;

import io.breakwater.shell.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Takes market data from the venue, verifies it and publishes it; the one writer of market events. */
@SpringBootApplication(proxyBeanMethods = false)
public class IngestService {

    public static void main(String[] args) {
        ServiceLauncher.run(IngestService.class, args);
    }
}
