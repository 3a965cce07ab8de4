package io.breakwater.cli.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A run that is to be checked, by its folder. */
public final class AuditedRun {

    private final Path folder;
    private final Optional<Path> state;
    private final Consumer<String> says;

    /**
     * @param state the state folder with the run's topics, where it is not the run's own
     * @param says is told what has to be done first, in sentences
     */
    public AuditedRun(Path folder, Optional<Path> state, Consumer<String> says) {
        this.folder = folder;
        this.state = state;
        this.says = says;
    }

    /**
     * Checks it.
     *
     * @param recordingOnly whether topics and database are left alone
     * @param settled whether all was quiet at the end, so that nothing may be under way
     */
    public AuditResult check(boolean recordingOnly, boolean settled) throws IOException {
        Gathering gathering = new Gathering(folder, state, says);
        return Audit.of(recordingOnly ? gathering.fromRecording() : gathering.fromAll(), settled);
    }
}
