package io.breakwater.cli.containers;

import io.breakwater.cli.paper.Service;
import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/**
 * Each part's share of the secrets, a folder each: a part is given its own folder and no other. Services run as the
 * user who writes here; PostgreSQL and Grafana run as users of their own, so that their files can be read by all who
 * are given the folder.
 */
public final class Shares {

    private static final String READABLE = "r--r--r--";
    private static final String PRIVATE = "r--------";

    private final Path folder;

    public Shares(Path folder) {
        this.folder = folder;
    }

    /** Writes them all anew. */
    public void write(KeptSecrets secrets) throws IOException {
        for (Service each : Service.DEPLOYED) {
            for (Map.Entry<String, String> token :
                    secrets.tokens().environment(each).entrySet()) {
                write(each.key() + "/" + fileName(token.getKey()), token.getValue(), PRIVATE);
            }
            if (each != Service.INGEST) {
                write(each.key() + "/spring/spring.datasource.password", secrets.databasePassword(), PRIVATE);
            }
            if (each == Service.RISK || each == Service.EXECUTION) {
                write(each.key() + "/approval-key", secrets.approvalKey(), PRIVATE);
                write(each.key() + "/webhook-secret", secrets.webhookSecret(), PRIVATE);
            }
        }
        write("postgres/password", secrets.databasePassword(), READABLE);
        write("grafana/password", secrets.grafanaPassword(), READABLE);
    }

    /** {@code BREAKWATER_VIEWER_TOKEN} lies in {@code viewer-token}. */
    private static String fileName(String variable) {
        return variable.substring(variable.indexOf('_') + 1)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private void write(String name, String secret, String permissions) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        PrivateFiles.write(file, secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
