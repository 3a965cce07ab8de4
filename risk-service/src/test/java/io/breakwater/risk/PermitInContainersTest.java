package io.breakwater.risk;

import io.breakwater.testing.containers.ContainerMachines;
import io.breakwater.testing.containers.InContainers;
import io.breakwater.testing.service.Machines;
import java.nio.file.Path;

/** The same permit stream, with the lock in a database in a container. */
@InContainers
class PermitInContainersTest extends PermitTest {

    @Override
    Machines machines(Path folder) {
        return ContainerMachines.start();
    }
}
