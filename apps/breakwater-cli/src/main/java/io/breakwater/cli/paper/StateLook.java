package io.breakwater.cli.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A state folder seen from outside, without taking it.
 *
 * @param usable whether this user may read and write it
 * @param version what it says of its format; empty where it says nothing
 * @param holder the process that has it now
 */
public record StateLook(Path folder, boolean there, boolean usable, Optional<String> version, Optional<Long> holder) {

    /** Looks at a folder that may not be there yet. */
    public static StateLook at(Path folder) throws IOException {
        Path file = folder.resolve("version");
        boolean usable = Files.isDirectory(folder)
                && Files.isReadable(folder)
                && Files.isWritable(folder)
                && Files.isExecutable(folder)
                && (!Files.exists(file) || Files.isReadable(file));
        Optional<String> version = usable && Files.exists(file)
                ? Optional.of(Files.readString(file).strip())
                : Optional.empty();
        Optional<Long> holder = usable ? StateFolder.holder(folder) : Optional.empty();
        return new StateLook(folder, Files.exists(folder), usable, version, holder);
    }

    /** Whether this program understands what lies in it; a folder without a version is made one. */
    public boolean isOfThisVersion() {
        return version.map(each -> each.equals(Integer.toString(StateFolder.VERSION)))
                .orElse(true);
    }

    /** The version that this program writes. */
    public static int versionKnown() {
        return StateFolder.VERSION;
    }
}
