package io.breakwater.ingest;

import io.breakwater.testing.service.RunningService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/** The service itself, with everybody's tokens. */
final class Ingest extends RunningService {

    private Ingest(Map<String, String> settings) {
        super(new SpringApplication(IngestService.class), settings);
    }

    /**
     * Starts it.
     *
     * @param arguments as on the command line
     * @param others settings that go before those
     */
    static Ingest with(List<String> arguments, Map<String, String> others) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String each : arguments) {
            String[] nameAndValue = each.substring("--".length()).split("=", 2);
            settings.put(nameAndValue[0], nameAndValue[1]);
        }
        settings.putAll(tokens());
        settings.putAll(others);
        return new Ingest(settings);
    }
}
