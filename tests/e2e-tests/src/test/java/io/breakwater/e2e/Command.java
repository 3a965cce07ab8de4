package io.breakwater.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A command that ends by itself: its exit code and everything it said. */
record Command(int exitCode, String said) {

    private static final long PATIENCE_SECONDS = 900;

    static Command run(Path scratch, Object... arguments) throws IOException, InterruptedException {
        Path file = Files.createTempFile(scratch, "said", ".txt");
        Process process = new ProcessBuilder(Installation.command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the command did not end; it said:\n" + Files.readString(file));
            }
            return new Command(process.exitValue(), Files.readString(file));
        } finally {
            process.destroyForcibly();
        }
    }
}
