package io.breakwater.tape;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** An input file and what its name says it is. */
public record InputFile(Path path, TapeKind kind) {

    private static final String INSTRUMENT_SUFFIX = ".instrument.json";

    /** Throws {@link BadInputFile} where the name tells nothing. */
    public static InputFile of(Path path) {
        return kindOf(path)
                .map(kind -> new InputFile(path, kind))
                .orElseThrow(() -> new BadInputFile(
                        path,
                        "unknown kind of file; its name must end in "
                                + Arrays.stream(TapeKind.values())
                                        .map(TapeKind::suffix)
                                        .collect(Collectors.joining(", "))));
    }

    private static Optional<TapeKind> kindOf(Path path) {
        String name = path.toString();
        return Arrays.stream(TapeKind.values())
                .filter(kind -> name.endsWith(kind.suffix()))
                .findFirst();
    }

    /**
     * Where the instruments of this recording are kept: {@code btc.jsonl.zst} has {@code btc.instrument.json} beside
     * it.
     */
    public Path instrumentFile() {
        String name = String.valueOf(path.getFileName());
        String stem = name.substring(0, name.length() - kind.suffix().length());
        return path.resolveSibling(stem + INSTRUMENT_SUFFIX);
    }
}
