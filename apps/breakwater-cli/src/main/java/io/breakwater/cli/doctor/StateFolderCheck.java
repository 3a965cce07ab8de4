package io.breakwater.cli.doctor;

import io.breakwater.cli.paper.StateLook;
import java.io.IOException;
import java.nio.file.Path;

/** Whether a suite could take a state folder. */
public final class StateFolderCheck {

    private static final String NAME = "state";

    private StateFolderCheck() {}

    /** Readable, of a known version, and in whose hands. */
    public static Check of(Path folder) {
        return Check.of(NAME, () -> finding(folder));
    }

    private static Finding finding(Path folder) throws IOException {
        StateLook look = StateLook.at(folder);
        if (!look.there()) {
            return Finding.well(NAME, folder + " is not there yet; the first start on it makes it");
        }
        if (!look.usable()) {
            return Finding.wrong(
                    NAME,
                    folder + " is no folder that this user may read and write",
                    "start as the user it belongs to, or name another one with --state");
        }
        if (!look.isOfThisVersion()) {
            return Finding.wrong(
                    NAME,
                    folder + " has version \"" + look.version().orElse("") + "\", this program knows version "
                            + StateLook.versionKnown(),
                    "use the program that wrote it, or name another folder with --state");
        }
        return Finding.well(
                NAME,
                folder + ", version " + look.version().orElse("not written yet")
                        + look.holder()
                                .map(process -> ", in use by process " + process)
                                .orElse(", nobody has it"));
    }
}
