package io.breakwater.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Files and folders that nobody but their owner may read. */
public final class PrivateFiles {

    /** A secret, and the file that keeps it. */
    public record Secret(Path file, String text) {
        @Override
        public String toString() {
            return file + ": ***";
        }
    }

    private PrivateFiles() {}

    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, mode("rwx------"));
    }

    /** The secret of this file, made up when the file is not there: random bytes in hexadecimal. */
    public static Secret secret(Path file, int bytes) throws IOException {
        if (!Files.exists(file)) {
            write(file, random(bytes) + "\n");
        }
        return new Secret(file, Files.readString(file).strip());
    }

    /** Random bytes that nobody can guess, in hexadecimal. */
    public static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Writes a file as a whole or not at all. */
    public static void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".fresh", null, mode("rw-------"));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where the server's programs are unpacked once per user and version. */
    static Path programs() throws IOException {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "breakwater", "postgresql");
        createFolder(folder);
        return folder;
    }

    /** Removes a folder and all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(PrivateFiles::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + file, e);
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
