package io.breakwater.shell.misfit;

import io.breakwater.cli.misfit.CliMisfits;
import io.breakwater.ingest.misfit.IngestMisfits;

/** Classes that break a rule around the services. */
public final class ShellMisfits {

    private ShellMisfits() {}

    public record UsesAService(IngestMisfits.Useful service) {}

    public record UsesTheCommandLine(CliMisfits.OpensAWindow cli) {}
}
