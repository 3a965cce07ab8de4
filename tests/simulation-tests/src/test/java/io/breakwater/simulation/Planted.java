package io.breakwater.simulation;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The house with one bug in it: one class is compiled from changed source, and all are loaded anew around it. */
final class Planted implements AutoCloseable {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final House house;

    Planted(PlantedBug bug, Path folder) throws IOException {
        compile(bug, folder);
        this.house = new House(folder);
    }

    private static void compile(PlantedBug bug, Path folder) throws IOException {
        String source = Files.readString(ROOT.resolve(bug.file));
        int at = source.indexOf(bug.is);
        if (at < 0 || source.indexOf(bug.is, at + 1) >= 0) {
            throw new IllegalStateException(bug + ": not found exactly once in " + bug.file + ": " + bug.is);
        }
        String changed = source.replace(bug.is, bug.becomes);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        boolean done = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-cp", CLASS_PATH, "-proc:none"),
                        null,
                        List.of(new Source(bug.file, changed)))
                .call();
        if (!done) {
            throw new IllegalStateException(bug + " does not compile: " + said);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("string:///" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Our own classes come from here, the changed one first; all others are shared. */
    private static final class House extends URLClassLoader {
        House(Path changed) throws MalformedURLException {
            super(urls(changed), Planted.class.getClassLoader());
        }

        private static URL[] urls(Path changed) throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            urls.add(changed.toUri().toURL());
            for (String each : CLASS_PATH.split(java.io.File.pathSeparator)) {
                urls.add(Path.of(each).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.breakwater.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }

    /** What is wrong with this history. */
    List<String> violations(long seed) {
        try {
            Method play = house.loadClass(Simulation.class.getName()).getMethod("violationsOf", long.class);
            List<String> violations = new ArrayList<>();
            for (Object each : (List<?>) play.invoke(null, seed)) {
                violations.add((String) each);
            }
            return violations;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        house.close();
    }
}
