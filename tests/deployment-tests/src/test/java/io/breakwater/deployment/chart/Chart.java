package io.breakwater.deployment.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;

/** The chart of this repository, rendered by Helm itself. */
final class Chart {

    static final String NAMESPACE = "staging";
    static final String RELEASE = "breakwater";
    private static final String KUBERNETES = "1.34.0";

    /** Helm renders no hooks by this way, so that its test would never be looked at. */
    private static final String HOOK = "(?m)^ *helm\\.sh/hook.*\n";

    private static final Path WITHOUT_HOOKS = copyWithoutHooks();

    private Chart() {}

    static Path folder() {
        return repository().resolve("helm/breakwater");
    }

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("libs/contracts"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Every file of values that can be installed as it is: staging, and those of the tests. */
    static Stream<Path> valuesFiles() {
        try (Stream<Path> tested = Files.list(folder().resolve("ci"))) {
            return Stream.concat(Stream.of(values("values-staging.yaml")), tested.sorted().toList().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path values(String name) {
        return folder().resolve(name);
    }

    /** Renders with a file of values, and with single values over it. */
    static List<Manifest> render(Path values, Map<String, ?> set) {
        return manifests(text(values, set));
    }

    static List<Manifest> render(Path values) {
        return render(values, Map.of());
    }

    static List<Manifest> render(String values) {
        return render(values(values));
    }

    /** Throws what Helm says where it refuses. */
    static String text(Path values, Map<String, ?> set) {
        PretendedCluster.RUNNING.isThere();
        TemplateCommand template = new Helm(WITHOUT_HOOKS)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values);
        set.forEach(template::set);
        return template.call();
    }

    /** Lints the chart with values of its own; lint takes no file, so they become the defaults of a copy. */
    static LintResult lint(Path values, Path copy) throws IOException {
        copy(copy);
        Map<String, Object> merged = merged(yaml(values("values.yaml")), yaml(values));
        Files.writeString(copy.resolve("values.yaml"), new Yaml().dump(merged));
        return new Helm(copy).lint().strict().call();
    }

    private static Path copyWithoutHooks() {
        try {
            Path copy = Files.createTempDirectory("chart").toAbsolutePath();
            copy(copy);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(copy.toFile())));
            try (Stream<Path> files = Files.list(copy.resolve("templates/tests"))) {
                for (Path file : files.toList()) {
                    Files.writeString(file, Files.readString(file).replaceAll(HOOK, ""));
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(folder().relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static Map<String, Object> yaml(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
        Map<String, Object> all = new LinkedHashMap<>(under);
        over.forEach((key, value) -> all.merge(
                key,
                value,
                (old, told) -> old instanceof Map<?, ?> && told instanceof Map<?, ?>
                        ? merged(Manifest.map(old), Manifest.map(told))
                        : told));
        return all;
    }

    private static List<Manifest> manifests(String text) {
        List<Manifest> manifests = new ArrayList<>();
        new Yaml().loadAll(text).forEach(document -> {
            if (document != null) {
                manifests.add(new Manifest(Manifest.map(document)));
            }
        });
        return manifests;
    }
}
