package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand;
import io.breakwater.shell.web.Problem;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;

/** Commands of people that count only once the database has them. */
final class SavedCommands {

    private static final long WITHIN_SECONDS = 5;

    private final RiskActivity role;

    SavedCommands(RiskActivity role) {
        this.role = role;
    }

    /**
     * Waits until the command is handled and saved.
     *
     * @param path where it can be seen what is in force
     * @throws Problem where that is not known in time
     */
    void save(TradingCommand command, String path) {
        try {
            role.submit(command).get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            throw notNow(e, path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notNow(e, path);
        }
    }

    private static Problem notNow(Exception e, String path) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "not-saved",
                "It is not known to be saved, so that nothing counts as loosened (" + cause + "). Look at GET " + path
                        + " and ask again.");
    }
}
