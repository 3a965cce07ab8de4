package io.breakwater.risk;

import io.breakwater.shell.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Judges every proposal, holds the permit to trade, and stops trading. */
@SpringBootApplication
public class RiskService {

    public static void main(String[] args) {
        ServiceLauncher.run(RiskService.class, args);
    }
}
