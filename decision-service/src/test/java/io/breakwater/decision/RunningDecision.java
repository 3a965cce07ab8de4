package io.breakwater.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.shell.role.ProcessEnd;
import io.breakwater.testing.service.RunningService;
import io.breakwater.testing.service.Until;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** The service itself, on a free port. The end of its process is only noted. */
final class RunningDecision extends RunningService {

    private static final int ENDS_WITHIN_SECONDS = 60;

    private final CompletableFuture<Integer> ended;

    RunningDecision(Map<String, String> settings) {
        this(settings, new CompletableFuture<>());
    }

    private RunningDecision(Map<String, String> settings, CompletableFuture<Integer> ended) {
        super(application(ended::complete), settings);
        this.ended = ended;
    }

    private static SpringApplication application(ProcessEnd processEnd) {
        SpringApplication application = new SpringApplication(DecisionService.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("notedEnd", ProcessEnd.class, () -> processEnd, it -> it.setPrimary(true)));
        return application;
    }

    /** The code with which its process would have ended. */
    int exitCode() throws Exception {
        return ended.get(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    boolean lives() {
        return !ended.isDone();
    }

    /** Waits until a counter has reached this; its name and one label are given as Prometheus writes them. */
    void awaitCount(String nameAndLabel, double least) throws Exception {
        Until.passes(() -> assertThat(count(nameAndLabel)).as(nameAndLabel).isGreaterThanOrEqualTo(least));
    }

    double count(String nameAndLabel) throws Exception {
        String name = nameAndLabel.substring(0, nameAndLabel.indexOf('{'));
        String label = nameAndLabel.substring(nameAndLabel.indexOf('{') + 1, nameAndLabel.indexOf('}'));
        return get("/actuator/prometheus", VIEWER)
                .body()
                .lines()
                .filter(it -> it.startsWith(name + '{') && it.contains(label))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
                .sum();
    }
}
