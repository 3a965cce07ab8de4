package io.breakwater.risk;

import io.breakwater.testing.containers.ContainerMachines;
import io.breakwater.testing.containers.InContainers;
import io.breakwater.testing.service.Machines;
import java.nio.file.Path;

/** The same verdicts, over a broker and a database in containers. */
@InContainers
class VerdictsInContainersTest extends VerdictsTest {

    @Override
    Machines machines(Path folder) {
        return ContainerMachines.start();
    }
}
