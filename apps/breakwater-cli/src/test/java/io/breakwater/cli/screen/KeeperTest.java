package io.breakwater.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX) // tells in /proc which signals a process ignores
class KeeperTest {

    private static final String GIVE_BACK = "\u001b[?25h\u001b[?1049l\nkilled, 100 % sure\n";

    @TempDir
    private Path folder;

    private Keeper keeper(Path terminal) {
        return Keeper.start(GIVE_BACK, Redirect.to(terminal.toFile())).orElseThrow();
    }

    private static boolean ends(Keeper keeper) throws InterruptedException {
        return keeper.shell().waitFor(30, TimeUnit.SECONDS);
    }

    @Test
    void theTerminalIsGivenBackWhenThePipeIsClosedByNobody() throws IOException, InterruptedException {
        Path terminal = folder.resolve("terminal");
        Keeper keeper = keeper(terminal);

        keeper.shell().getOutputStream().close();

        assertThat(ends(keeper)).isTrue();
        assertThat(terminal).hasContent(GIVE_BACK);
    }

    @Test
    void nothingIsWrittenWhereItsOwnerGaveItBack() throws IOException, InterruptedException {
        Path terminal = folder.resolve("terminal");
        Keeper keeper = keeper(terminal);

        keeper.close();

        assertThat(ends(keeper)).isTrue();
        assertThat(Files.size(terminal)).isZero();
    }

    @Test
    void anInterruptOfAllThatRunsOnTheTerminalDoesNotEndIt() throws IOException, InterruptedException {
        Path terminal = folder.resolve("terminal");
        Keeper keeper = keeper(terminal);
        awaitTrap(keeper);

        keeper.shell().destroy();
        keeper.shell().getOutputStream().close();

        assertThat(ends(keeper)).isTrue();
        assertThat(terminal).hasContent(GIVE_BACK);
    }

    /** Until it ignores the signal. */
    private static void awaitTrap(Keeper keeper) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!ignoresTerm(keeper)) {
            assertThat(System.nanoTime()).as("the shell ignores no signal").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean ignoresTerm(Keeper keeper) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + keeper.shell().pid() + "/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 0x4000) != 0);
    }
}
