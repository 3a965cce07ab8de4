package io.breakwater.cli.paper;

import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The services as Maven built them, unpacked beside their archives once per build, with an archive of loaded classes
 * each, which halves their start.
 */
public final class BuiltPrograms implements Programs {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int NAME_DIGITS = 12;
    /** The same for trial and real start, or the archive of classes is refused. */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms32m", // otherwise a share of the machine's memory
            "-Xmn24m",
            "-Xmx128m",
            "-Xss512k",
            "-XX:MaxMetaspaceSize=192m",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path home;
    private final Path logs;
    private final Consumer<String> says;
    private final StopSignal stop;
    private final Map<Service, Path> folders = new ConcurrentHashMap<>();

    /** @param home the folder that holds the modules */
    public BuiltPrograms(Path home, Path logs, Consumer<String> says, StopSignal stop) {
        this.home = home.toAbsolutePath();
        this.logs = logs;
        this.says = says;
        this.stop = stop;
    }

    /** Whether every archive is there, without doing anything. */
    public void requireBuilt(List<Service> services) {
        for (Service each : services) {
            if (!Files.isReadable(archive(each))) {
                throw new CannotRun(archive(each) + ": the " + each.key() + " is not built; start through the launcher"
                        + " ./breakwater, which builds what is missing, or run ./breakwater mvn package");
            }
        }
    }

    @Override
    public void prepare(List<Service> services) {
        requireBuilt(services);
        Both.forEach(services, this::unpackLocked);
    }

    private void unpackLocked(Service service) {
        Path target = service.module(home).resolve("target");
        try (FileChannel file = FileChannel.open(
                        target.resolve("app.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            folders.put(service, unpack(service, target.resolve("app")));
        } catch (IOException e) {
            throw new UncheckedIOException("the " + service.key() + " could not be unpacked", e);
        }
    }

    private Path unpack(Service service, Path app) throws IOException {
        Path folder = app.resolve(sha256(archive(service)).substring(0, NAME_DIGITS));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        says.accept("unpacking " + service.key() + ", once after a build");
        Files.createDirectories(app);
        Path fresh = Files.createTempDirectory(app, ".fresh");
        List<String> command = List.of(
                java(),
                "-Djarmode=tools",
                "-jar",
                archive(service).toString(),
                "extract",
                "--force",
                "--destination",
                fresh.toString());
        if (run(command, Map.of(), logs.resolve("unpack-" + service.key() + ".log")) != 0) {
            throw new CannotRun(archive(service) + " could not be unpacked; "
                    + logs.resolve("unpack-" + service.key() + ".log") + " says why");
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        removeOthers(app, folder);
        return folder;
    }

    /** Keeps the folder before this one: a suite that still runs may start its services from there again. */
    private static void removeOthers(Path app, Path folder) throws IOException {
        List<Path> others;
        try (var entries = Files.list(app)) {
            others =
                    new ArrayList<>(entries.filter(each -> !each.equals(folder)).toList());
        }
        others.sort((a, b) -> Long.compare(b.toFile().lastModified(), a.toFile().lastModified()));
        for (Path each : others.subList(Math.min(1, others.size()), others.size())) {
            PrivateFiles.delete(each);
        }
    }

    @Override
    public void warmUp(
            List<Service> services, List<String> arguments, Function<Service, Map<String, String>> environment) {
        List<Service> cold =
                services.stream().filter(each -> !Files.exists(cache(each))).toList();
        if (cold.isEmpty()) {
            return;
        }
        says.accept("preparing quick starts of "
                + String.join(", ", cold.stream().map(Service::key).toList()) + ", once after a build");
        Both.forEach(cold, service -> train(service, arguments, environment.apply(service)));
    }

    /** A trial start up to the point where the service would begin to work. What fails only costs the quick start. */
    private void train(Service service, List<String> arguments, Map<String, String> environment) {
        Path log = logs.resolve("trial-" + service.key() + ".log");
        Path made =
                cache(service).resolveSibling("fresh-" + ProcessHandle.current().pid() + ".aot");
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(JVM);
        command.add("-XX:AOTCacheOutput=" + made);
        command.add("-Dspring.context.exit=onRefresh");
        command.add("-jar");
        command.add(jar(service).toString());
        command.addAll(arguments);
        try {
            int code = run(command, environment, log);
            if (Files.exists(made)) {
                Files.move(made, cache(service), StandardCopyOption.ATOMIC_MOVE);
            }
            if (code != 0) {
                says.accept("the trial start of " + service.key() + " ended with exit code " + code + " (" + log + ")");
            }
        } catch (Stopped e) {
            made.toFile().delete(); // whatever the trial had written of it
            throw e;
        } catch (IOException e) {
            says.accept("there is no quick start of " + service.key() + ": " + e);
        }
    }

    @Override
    public List<String> command(Service service) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(JVM);
        if (Files.exists(cache(service))) {
            command.add("-XX:AOTCache=" + cache(service));
        }
        command.add("-jar");
        command.add(jar(service).toString());
        return command;
    }

    private Path archive(Service service) {
        Path module = service.module(home);
        return module.resolve("target").resolve(module.getFileName() + "-exec.jar");
    }

    private Path folder(Service service) {
        Path folder = folders.get(service);
        if (folder == null) {
            throw new IllegalStateException(service.key() + " was not prepared");
        }
        return folder;
    }

    private Path jar(Service service) {
        return folder(service).resolve(archive(service).getFileName());
    }

    private Path cache(Service service) {
        return folder(service).resolve("classes.aot");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private int run(List<String> command, Map<String, String> environment, Path log) throws IOException {
        stop.requireNotAsked();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < deadline) {
                stop.requireNotAsked();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly().onExit().join(); // one that has ended stays as it ended
        }
        return process.exitValue();
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
