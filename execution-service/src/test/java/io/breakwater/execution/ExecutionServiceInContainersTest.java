package io.breakwater.execution;

import io.breakwater.testing.containers.ContainerMachines;
import io.breakwater.testing.containers.InContainers;
import io.breakwater.testing.service.Machines;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same service, over a broker and a database in containers. */
@InContainers
class ExecutionServiceInContainersTest extends ExecutionServiceTest {

    private static Optional<ContainerMachines> containers = Optional.empty();

    @BeforeAll
    static void startContainers() {
        containers = Optional.of(ContainerMachines.start());
    }

    @AfterAll
    static void stopContainers() {
        containers.ifPresent(ContainerMachines::close);
    }

    @Override
    Machines machines() {
        return containers.orElseThrow();
    }
}
