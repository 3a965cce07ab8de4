package io.breakwater.decision;

import io.breakwater.shell.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Turns market data into proposals. */
@SpringBootApplication
public class DecisionService {

    public static void main(String[] args) {
        ServiceLauncher.run(DecisionService.class, args);
    }
}
