package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds at one moment.
 *
 * @param heapKilobytes of objects that are alive behind a full collection
 */
record Vitals(long heapKilobytes, long threads, long sockets) {

    private static final Pattern KIND = Pattern.compile("(?m)^ *[0-9]+: +[0-9]+ +([0-9]+) +(\\S+)");
    /** What the collector lays where it does not close a gap; nobody holds it. */
    private static final String GAP = "[Ljdk.internal.vm.FillerElement;";

    private static final int BYTES_PER_KILOBYTE = 1_024;
    private static final long PATIENCE_SECONDS = 60;
    /** A pool may hold one more at the moment of looking. */
    private static final long ALLOWANCE = 2;

    private static final int TENTH = 10;

    static Vitals of(long pid) throws IOException, InterruptedException {
        Matcher kind = KIND.matcher(jcmd(pid, "GC.class_histogram"));
        long bytes = 0;
        while (kind.find()) {
            bytes += kind.group(2).equals(GAP) ? 0 : Long.parseLong(kind.group(1));
        }
        assertThat(bytes)
                .as("what process %d has on its heap, by jcmd GC.class_histogram", pid)
                .isPositive();
        Path process = Path.of("/proc", Long.toString(pid));
        return new Vitals(bytes / BYTES_PER_KILOBYTE, entries(process.resolve("task")), sockets(process.resolve("fd")));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process jcmd = new ProcessBuilder(program.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("jcmd ended")
                .isTrue();
        assertThat(jcmd.exitValue()).as(said).isZero();
        return said;
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    private static long sockets(Path descriptors) throws IOException {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(Vitals::isSocket).count();
        }
    }

    /** One that was closed since it was listed is none. */
    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException _) {
            return false;
        }
    }

    /** By a tenth at most; that it shrinks is no leak: what a start leaves softly reachable goes only with time. */
    boolean hasNotGrownSince(Vitals before) {
        return isWithin(heapKilobytes, before.heapKilobytes, 0)
                && isWithin(threads, before.threads, ALLOWANCE)
                && isWithin(sockets, before.sockets, ALLOWANCE);
    }

    private static boolean isWithin(long now, long before, long allowance) {
        return now - before <= Math.max(allowance, before / TENTH);
    }
}
