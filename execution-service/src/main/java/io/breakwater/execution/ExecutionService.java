package io.breakwater.execution;

import io.breakwater.shell.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The execution service as a process. */
@SpringBootApplication(proxyBeanMethods = false)
public class ExecutionService {

    public static void main(String... args) {
        ServiceLauncher.run(ExecutionService.class, args);
    }
}
