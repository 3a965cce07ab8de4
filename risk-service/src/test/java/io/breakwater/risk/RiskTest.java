package io.breakwater.risk;

import io.breakwater.testing.service.EmbeddedMachines;
import io.breakwater.testing.service.Machines;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the running service, between a broker and a database that all tests of a class share. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RiskTest {

    World world;

    private Optional<Machines> machines = Optional.empty();

    /** Where the tests of this class run. */
    Machines machines(Path folder) throws Exception {
        return EmbeddedMachines.in(folder);
    }

    @BeforeAll
    void begin(@TempDir Path folder) throws Exception {
        Machines started = machines(folder);
        machines = Optional.of(started);
        world = new World(folder, started);
    }

    @AfterAll
    void end() throws Exception {
        if (machines.isPresent()) {
            machines.get().close();
        }
    }

    @BeforeEach
    void nothingYet() throws Exception {
        world.begin();
    }
}
