package io.breakwater.cli.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Memory of processes by proportional set size: what several share is divided among them, so that sums are true. */
public final class Memory {

    private static final long BYTES_PER_KB = 1024;

    private Memory() {}

    /** The sum over these processes and all their descendants; nothing where the system does not tell. */
    public static OptionalLong pssBytes(Collection<Long> pids) {
        Set<Long> all = new TreeSet<>(pids);
        for (long pid : pids) {
            ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).forEach(each -> all.add(each.pid()));
        }
        long sum = all.stream().mapToLong(Memory::pssOf).sum();
        return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    private static long pssOf(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_PER_KB)
                    .sum();
        } catch (IOException | UncheckedIOException _) {
            return 0; // it ended meanwhile, or this system has no such file
        }
    }
}
