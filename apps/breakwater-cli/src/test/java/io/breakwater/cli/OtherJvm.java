package io.breakwater.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a JVM of its own, on this one's class path. */
final class OtherJvm {

    private OtherJvm() {}

    /** Starts it; what it says goes to a file. */
    static Process start(List<String> javaOptions, Path output, Object... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("--enable-native-access=ALL-UNNAMED");
        words.addAll(javaOptions);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Breakwater.class.getName()));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
