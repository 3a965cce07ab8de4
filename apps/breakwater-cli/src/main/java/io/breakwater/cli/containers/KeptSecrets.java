package io.breakwater.cli.containers;

import io.breakwater.cli.paper.CannotRun;
import io.breakwater.cli.paper.EnvFile;
import io.breakwater.cli.paper.Tokens;
import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The secrets of a suite: made once and kept in one folder, or given by somebody as files of the same names. None has a
 * default, and a value that stands for one still to be chosen is refused.
 */
public final class KeptSecrets {

    private static final String GRAFANA = "grafana.password";
    private static final String WEBHOOK = "webhook.secret";

    private static final String TOKENS = "tokens.env";
    private static final String APPROVAL_KEY = "approval.key";
    private static final String DATABASE = "database.password";
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 24;
    private static final int SHORTEST = 16;

    private static final List<String> NAMES = List.of(TOKENS, APPROVAL_KEY, DATABASE, GRAFANA, WEBHOOK);
    /** Others rest on them: what was signed or stored with the one cannot be read with another. */
    private static final List<String> FOR_EVER = List.of(APPROVAL_KEY, DATABASE);

    private static final Pattern PLACEHOLDER =
            Pattern.compile(".*(change.?me|placeholder|example|your.?(token|key|password)|to.?do|<.*>).*");

    private final Tokens tokens;
    private final String approvalKey;
    private final String databasePassword;
    private final String grafanaPassword;
    private final String webhookSecret;

    private KeptSecrets(Path folder) throws IOException {
        this.tokens = Tokens.ofFolder(folder);
        this.approvalKey =
                PrivateFiles.secret(folder.resolve(APPROVAL_KEY), KEY_BYTES).text();
        this.databasePassword =
                PrivateFiles.secret(folder.resolve(DATABASE), PASSWORD_BYTES).text();
        this.grafanaPassword =
                PrivateFiles.secret(folder.resolve(GRAFANA), PASSWORD_BYTES).text();
        this.webhookSecret =
                PrivateFiles.secret(folder.resolve(WEBHOOK), PASSWORD_BYTES).text();
    }

    /**
     * Opens the folder, making what is missing in it.
     *
     * @param given a folder with secrets that somebody chose; what is not in it is made up
     * @throws CannotRun where a given one is no good, or cannot take the place of the one in use
     */
    public static KeptSecrets open(Path folder, Path given) throws IOException {
        PrivateFiles.createFolder(folder);
        if (Files.isDirectory(given) && !(Files.isReadable(given) && Files.isExecutable(given))) {
            throw new CannotRun(given + " cannot be looked into: let the user of this process do so (chmod, chown)");
        }
        for (String name : NAMES) {
            if (Files.exists(given.resolve(name))) {
                adopt(given.resolve(name), folder.resolve(name));
            }
        }
        return new KeptSecrets(folder);
    }

    private static void adopt(Path given, Path kept) throws IOException {
        if (!Files.isReadable(given)) {
            throw new CannotRun(given + " cannot be read: let the user of this process read it (chmod, chown)");
        }
        requireChosen(given);
        String name = String.valueOf(given.getFileName());
        String text = name.equals(TOKENS) ? merged(given, kept) : Files.readString(given);
        boolean differs = Files.exists(kept) && !Files.readString(kept).strip().equals(text.strip());
        if (differs && FOR_EVER.contains(name)) {
            throw new CannotRun(given + " differs from the one that this suite was made with, and what was made with"
                    + " that one cannot be read with another: give the former one, or begin anew with empty volumes");
        }
        if (differs || !Files.exists(kept)) {
            PrivateFiles.write(kept, text);
        }
    }

    /** Those that are given, and of the others those that services and people know already. */
    private static String merged(Path given, Path kept) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(Files.exists(kept) ? EnvFile.read(kept) : Map.of());
        all.putAll(EnvFile.read(given));
        return all.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void requireChosen(Path given) throws IOException {
        List<String> values = String.valueOf(given.getFileName()).equals(TOKENS)
                ? List.copyOf(EnvFile.read(given).values())
                : List.of(Files.readString(given).strip());
        for (String value : values) {
            if (value.length() < SHORTEST
                    || PLACEHOLDER.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
                throw new CannotRun(given + " holds a value that is a placeholder or shorter than " + SHORTEST
                        + " characters: put a secret of your own there, such as one of: openssl rand -hex 24");
            }
        }
    }

    Tokens tokens() {
        return tokens;
    }

    String approvalKey() {
        return approvalKey;
    }

    String databasePassword() {
        return databasePassword;
    }

    String grafanaPassword() {
        return grafanaPassword;
    }

    String webhookSecret() {
        return webhookSecret;
    }

    @Override
    public String toString() {
        return "***";
    }
}
