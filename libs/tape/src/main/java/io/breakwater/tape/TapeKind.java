package io.breakwater.tape;

/** The kinds of input, by the end of the file's name. */
public enum TapeKind {
    TAPE(".jsonl"),
    TAPE_ZSTD(".jsonl.zst"),
    TAPE_GZIP(".jsonl.gz"),
    CSV(".csv");

    private final String suffix;

    TapeKind(String suffix) {
        this.suffix = suffix;
    }

    public String suffix() {
        return suffix;
    }

    public boolean isTape() {
        return this != CSV;
    }
}
