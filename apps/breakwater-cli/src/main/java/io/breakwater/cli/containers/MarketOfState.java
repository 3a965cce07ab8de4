package io.breakwater.cli.containers;

import io.breakwater.cli.paper.CannotRun;
import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The market data that a suite's positions and orders came from. A state that was made on a recording must not go on
 * with the market as it is now, nor the other way round: the prices have nothing to do with each other.
 */
public final class MarketOfState {

    private final Path file;

    /** @param folder kept from start to start */
    public MarketOfState(Path folder) {
        this.file = folder.resolve("market");
    }

    /** Binds the state to this feed at the first start; a {@link CannotRun} where it was bound to another one. */
    public void requireOrBind(URI feed) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, feed + "\n");
            return;
        }
        String known = Files.readString(file).strip();
        if (!known.equals(feed.toString())) {
            throw new CannotRun("this suite has traded on " + known + " so far, and its positions do not fit " + feed
                    + ": begin anew (docker compose --profile demo down --volumes removes its state), or give the other"
                    + " suite a name of its own (docker compose --project-name NAME …)");
        }
    }
}
