package io.breakwater.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody asks for real orders, and what is missing for that. It is decided here and before anything is
 * started or connected.
 *
 * @param environment the process's, over the {@code .env} beside the launcher
 * @param told the names of the options that stand on the command line
 */
record LiveConfirmations(
        Map<String, String> environment,
        Set<String> told,
        boolean paperMode,
        boolean liveExecutor,
        @Nullable String provider,
        @Nullable String model) {

    private static final String PROVIDER = "kraken";
    private static final List<String> LIMITS =
            List.of("--max-order-notional", "--max-position", "--max-loss", "--max-orders");

    /** Any sign of it counts as asking, so that half a request never trades on paper as if nothing had been said. */
    boolean areAskedFor() {
        return !paperMode || liveExecutor || hasLiveProfile();
    }

    /** Throws with a sentence for everything missing, or with the one that says why complete is still not enough. */
    void refuse() {
        List<String> missing = missing();
        if (missing.isEmpty()) {
            throw Failure.couldNotRun(
                    "everything needed for real orders is confirmed, but the live executor is not part"
                            + " of this version; nothing was started");
        }
        throw Failure.couldNotRun(
                "real orders need every confirmation, and these are missing; nothing was started:\n  - "
                        + String.join("\n  - ", missing));
    }

    List<String> missing() {
        Map<String, Boolean> confirmations = new LinkedHashMap<>();
        confirmations.put("--no-paper-mode: says that this is not to be paper trading", !paperMode);
        confirmations.put("--live-executor: asks for the executor that sends real orders", liveExecutor);
        confirmations.put("the profile live: set SPRING_PROFILES_ACTIVE=live", hasLiveProfile());
        confirmations.put("ENABLE_REAL_LIVE_EXECUTOR=1: switches the executor on", isOne("ENABLE_REAL_LIVE_EXECUTOR"));
        confirmations.put("CONFIRM_LIVE=1: confirms that real money is at stake", isOne("CONFIRM_LIVE"));
        confirmations.put(
                "LIVE_EXECUTOR_PROVIDER (or --provider): names the exchange, which must be " + PROVIDER,
                PROVIDER.equals(provider == null ? value("LIVE_EXECUTOR_PROVIDER") : provider));
        confirmations.put(
                "EXCHANGE_API_KEY: the key of your account",
                !value("EXCHANGE_API_KEY").isBlank());
        confirmations.put(
                "EXCHANGE_API_SECRET: the key's secret",
                !value("EXCHANGE_API_SECRET").isBlank());
        LIMITS.forEach(limit ->
                confirmations.put(limit + ": every limit must be told, none has a default here", told.contains(limit)));
        confirmations.put(
                "a promoted model: name its file with --model; what is built in is a demonstration", isModelFile());
        List<String> missing = new ArrayList<>();
        confirmations.forEach((sentence, isThere) -> {
            if (!isThere) {
                missing.add(sentence);
            }
        });
        return missing;
    }

    private boolean hasLiveProfile() {
        return Arrays.asList(value("SPRING_PROFILES_ACTIVE").split("\\s*,\\s*")).contains("live");
    }

    private boolean isModelFile() {
        return model != null && !model.endsWith(".pkl") && Files.isRegularFile(Path.of(model));
    }

    private boolean isOne(String name) {
        return value(name).equals("1");
    }

    private String value(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Credentials must not be printed by accident. */
    @Override
    public String toString() {
        return "LiveConfirmations[***]";
    }
}
