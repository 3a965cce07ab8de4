package io.breakwater.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a suite needs of the machine.
 *
 * @param diskLeast free bytes where runs are written: topics, rows and logs of some hours
 * @param memoryLeast bytes that programs can still have: a suite of six programs takes 1.3 GB
 */
public record Machine(int javaVersion, long diskLeast, long memoryLeast) {

    private static final long MB = 1_000_000;
    private static final long KB = 1_024;

    /** What this version needs. */
    public static final Machine NEEDED = new Machine(25, 2_000 * MB, 1_500 * MB);

    /** The Java that runs this, and whether it is a whole JDK. */
    public Check java(Runtime.Version running, Path home) {
        return Check.of("java", () -> {
            String found = "Java " + running + " in " + home;
            String advice = "install a JDK " + javaVersion + " and point JAVA_HOME to it";
            if (running.feature() != javaVersion) {
                return Finding.wrong("java", found + "; " + javaVersion + " is needed", advice);
            }
            return Files.isExecutable(home.resolve("bin").resolve("javac"))
                    ? Finding.well("java", found)
                    : Finding.wrong("java", found + " has no compiler, so it is no JDK", advice);
        });
    }

    /** The room where this folder is, or will be. */
    public Check disk(Path folder) {
        return Check.of("disk", () -> {
            FileStore store = Files.getFileStore(existing(folder));
            String found = megabytes(store.getUsableSpace()) + " free for " + folder + ", " + megabytes(diskLeast)
                    + " are needed";
            return store.getUsableSpace() >= diskLeast
                    ? Finding.well("disk", found)
                    : Finding.wrong("disk", found, "remove old runs, or name a folder on another disk with --runs");
        });
    }

    private static Path existing(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        while (!Files.exists(place)) {
            place = place.getParent();
        }
        return place;
    }

    /**
     * The memory that is left, by Linux' own estimate; elsewhere it is not known.
     *
     * @param files of the system, such as {@code /}
     */
    public Check memory(Path files) {
        return Check.of("memory", () -> {
            OptionalLong left = left(files);
            if (left.isEmpty()) {
                return Finding.notChecked("memory", "this system does not tell how much is left");
            }
            String found = megabytes(left.getAsLong()) + " left, a suite needs " + megabytes(memoryLeast);
            return left.getAsLong() >= memoryLeast
                    ? Finding.well("memory", found)
                    : Finding.warning("memory", found, "end other programs before you start a suite");
        });
    }

    /** A container has a limit of its own, and sees the machine's memory all the same. */
    private static OptionalLong left(Path files) throws IOException {
        Path meminfo = files.resolve("proc/meminfo");
        Path limit = files.resolve("sys/fs/cgroup/memory.max");
        if (!Files.isReadable(meminfo)) {
            return OptionalLong.empty();
        }
        OptionalLong free = number(meminfo, "MemAvailable:", KB);
        OptionalLong most = Files.isReadable(limit) ? number(limit, "", 1) : OptionalLong.empty();
        return most.isPresent() && free.isPresent()
                ? OptionalLong.of(Math.min(most.getAsLong(), free.getAsLong()))
                : free;
    }

    private static OptionalLong number(Path file, String name, long unit) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .filter(digits -> digits.matches("[0-9]{1,15}"))
                    .mapToLong(digits -> Long.parseLong(digits) * unit)
                    .findFirst();
        }
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / MB);
    }
}
