package io.breakwater.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A person's shell in a folder that looks like the repository from outside: there is {@code ./breakwater}, which starts
 * what is built, and {@code examples}.
 */
record Shell(Path folder) {

    private static final Path BASH = Path.of("/bin/bash");
    private static final long PATIENCE_SECONDS = 120;

    /** What a command said on both streams. */
    record Said(int exitCode, String text) {}

    /** Lays the folder out. */
    static Shell in(Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("examples"), Installation.HOME.resolve("examples"));
        Path launcher = folder.resolve("breakwater");
        List<String> words = Installation.command("");
        String program = words.subList(0, words.size() - 1).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Files.writeString(launcher, "#!/bin/sh\nexec " + program + " \"$@\"\n");
        if (!launcher.toFile().setExecutable(true)) {
            throw new IOException(launcher + " cannot be made executable");
        }
        return new Shell(folder);
    }

    /** Starts something that goes on until it is told to end; it takes the shell's place. */
    Process start(String command, Path said) throws IOException {
        return bash("exec " + command, said);
    }

    /** Runs something that ends by itself. */
    Said run(String command) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "said", ".txt");
        Process process = bash(command, file);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " did not end; it said:\n" + Files.readString(file));
            }
            return new Said(process.exitValue(), Files.readString(file));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process bash(String command, Path said) throws IOException {
        return new ProcessBuilder(BASH.toString(), "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }
}
