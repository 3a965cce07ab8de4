package io.breakwater.shell.settings;

import java.util.List;

/** The service was told something it cannot work with, or was not told something it needs: it does not start. */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Kept as an array: a list would not be serializable. */
    private final String[] sentences;

    /** @param sentence what is wrong with the key, without the key itself: "must be positive, was -1" */
    public WrongSetting(String key, String sentence) {
        this(List.of(key + " " + sentence));
    }

    public WrongSetting(List<String> sentences) {
        super(String.join("; ", sentences));
        this.sentences = sentences.toArray(String[]::new);
    }

    /** Each names the key, what was wrong and what was expected. */
    public List<String> sentences() {
        return List.of(sentences);
    }

    static void unless(boolean right, String key, String sentence) {
        if (!right) {
            throw new WrongSetting(key, sentence);
        }
    }
}
