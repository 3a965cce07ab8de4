package io.breakwater.cli;

import io.breakwater.contracts.ContractsJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One output file of JSON lines whose SHA-256 is known when it is closed. */
final class RunFiles implements AutoCloseable {

    /** The names in {@code outputs/}, in the order of an order's life. */
    enum Output {
        PROPOSALS,
        VERDICTS,
        EXECUTIONS;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        String fileName() {
            return key() + ".jsonl";
        }
    }

    private final Map<Output, DigestOutputStream> files = new LinkedHashMap<>();

    RunFiles(Path outputs) throws IOException {
        Files.createDirectories(outputs);
        for (Output each : Output.values()) {
            OutputStream file =
                    new BufferedOutputStream(Files.newOutputStream(outputs.resolve(each.fileName())), 1 << 16);
            files.put(each, new DigestOutputStream(file, Hashes.sha256()));
        }
    }

    void write(Output output, Object message) {
        try {
            OutputStream file = files.get(output);
            file.write(ContractsJson.mapper().writeValueAsString(message).getBytes(StandardCharsets.UTF_8));
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + output.fileName(), e);
        }
    }

    /** Closes the files and tells what is in them. */
    Map<String, String> finish() throws IOException {
        close();
        Map<String, String> hashes = new LinkedHashMap<>();
        files.forEach((output, file) -> hashes.put(
                output.key(), HexFormat.of().formatHex(file.getMessageDigest().digest())));
        return hashes;
    }

    @Override
    public void close() throws IOException {
        for (OutputStream file : files.values()) {
            file.close();
        }
    }
}
