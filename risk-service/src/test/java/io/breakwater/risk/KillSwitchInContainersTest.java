package io.breakwater.risk;

import io.breakwater.testing.containers.ContainerMachines;
import io.breakwater.testing.containers.InContainers;
import io.breakwater.testing.service.Machines;
import java.nio.file.Path;

/** The same kill switch, with a broker and a database in containers. */
@InContainers
class KillSwitchInContainersTest extends KillSwitchTest {

    @Override
    Machines machines(Path folder) {
        return ContainerMachines.start();
    }
}
