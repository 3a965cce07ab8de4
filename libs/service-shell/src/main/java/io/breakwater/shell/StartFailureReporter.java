package io.breakwater.shell;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/** Says wrong settings as sentences instead of a stack trace. Other failures keep Spring Boot's own report. */
@Order(0)
final class StartFailureReporter implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger("io.breakwater.start");

    /** Spring Boot calls it with the context that failed. */
    StartFailureReporter(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        var sentences = StartFailure.sentences(failure);
        sentences.forEach(sentence -> LOG.error("Cannot start: {}", sentence));
        return !sentences.isEmpty();
    }
}
