package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that unpack themselves as Spring Boot's do, and a real JVM's archives of loaded classes. */
class BuiltProgramsTest {

    private static final Function<Service, Map<String, String>> NOTHING = _ -> Map.of();

    @TempDir
    private Path home;

    private final List<String> said = new ArrayList<>();
    private final StopSignal stop = new StopSignal();

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(home.resolve("risk-service/target"));
        archive("one");
    }

    /** The program in the archive. */
    public static final class Unpacking {
        public static void main(String[] args) throws Exception {
            Path archive = Path.of(System.getProperty("java.class.path"));
            if ("tools".equals(System.getProperty("jarmode"))) {
                Path destination = Path.of(args[args.length - 1]);
                Files.copy(archive, destination.resolve(archive.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            if (List.of(args).contains("--stay")) {
                new CountDownLatch(1).await();
            }
            System.out.println("environment " + System.getenv().keySet());
            System.exit(List.of(args).contains("--fail") ? 1 : 0);
        }
    }

    @Test
    void theFirstStartAfterABuildUnpacksAndMakesAnArchiveOfClasses() throws Exception {
        BuiltPrograms programs = prepared();
        assertThat(String.join(" ", programs.command(Service.RISK))).doesNotContain("AOTCache");
        programs.warmUp(List.of(Service.RISK), List.of(), NOTHING);

        List<String> command = programs.command(Service.RISK);

        assertThat(said).hasSize(2).allMatch(each -> each.contains("once after a build"));
        assertThat(command).anyMatch(word -> word.startsWith("-XX:AOTCache=")).contains("-jar");
        assertThat(run(command, "-XX:AOTMode=on")).isZero();
    }

    @Test
    void anUnchangedBuildIsLeftAloneAndAChangedOneIsUnpackedAgain() throws Exception {
        prepared().warmUp(List.of(Service.RISK), List.of(), NOTHING);
        said.clear();

        BuiltPrograms again = prepared();
        again.warmUp(List.of(Service.RISK), List.of(), NOTHING);
        assertThat(said).isEmpty();
        String before = again.command(Service.RISK).getLast();
        archive("two");

        assertThat(prepared().command(Service.RISK).getLast()).isNotEqualTo(before);
        assertThat(said).singleElement().asString().contains("unpacking risk");
    }

    @Test
    void aTrialThatFailsIsToldAndTheServiceStartsAllTheSame() throws Exception {
        BuiltPrograms programs = prepared();

        programs.warmUp(List.of(Service.RISK), List.of("--fail"), NOTHING);

        assertThat(said).anyMatch(each -> each.contains("the trial start of risk ended with exit code 1"));
        assertThat(run(programs.command(Service.RISK))).isZero();
    }

    @Test
    void neitherUnpackingNorATrialStartGetsMoreOfTheEnvironmentThanItIsGiven() throws Exception {
        prepared().warmUp(List.of(Service.RISK), List.of(), _ -> Map.of("GIVEN", "1"));

        assertThat(home.resolve("unpack-risk.log")).content().contains("environment []");
        assertThat(home.resolve("trial-risk.log")).content().contains("environment [GIVEN]");
    }

    @Test
    void aStopEndsATrialThatIsUnderWay() {
        BuiltPrograms programs = prepared();
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(stop::ask);

        assertThatThrownBy(() -> programs.warmUp(List.of(Service.RISK), List.of("--stay"), NOTHING))
                .isInstanceOf(Stopped.class);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void whatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> programs().prepare(List.of(Service.RISK, Service.INGEST)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("ingest-service/target/ingest-service-exec.jar")
                .hasMessageContaining("./breakwater");
    }

    private BuiltPrograms prepared() {
        BuiltPrograms programs = programs();
        programs.prepare(List.of(Service.RISK));
        return programs;
    }

    private BuiltPrograms programs() {
        return new BuiltPrograms(home, home, said::add, stop);
    }

    private static int run(List<String> command, String... options) throws Exception {
        List<String> words = new ArrayList<>(command);
        words.addAll(1, List.of(options));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void archive(String content) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Unpacking.class.getName());
        String name = Unpacking.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(home.resolve("risk-service/target/risk-service-exec.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream type = Unpacking.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new ZipEntry(name));
            type.transferTo(jar);
            jar.putNextEntry(new ZipEntry(content));
        }
    }
}
