package io.breakwater.tape;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The lines of a file, unpacked, each at most {@link #LINE_MAX} long so that no file can exhaust the memory. */
final class LineSource implements AutoCloseable {

    static final int LINE_MAX = 16 * 1024 * 1024;
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final long size;
    private final CountedInput packed;
    private final InputStream input;
    private final byte[] chunk = new byte[CHUNK];
    private int chunkAt;
    private int chunkEnd;
    private byte[] line = new byte[4096];
    private int lineLength;
    private long lineNumber;
    private boolean cut;

    LineSource(InputFile source) {
        file = source.path();
        try {
            size = Files.size(file);
            packed = new CountedInput(Files.newInputStream(file));
            input = size == 0 ? packed : unpacked(source.kind(), packed);
        } catch (IOException e) {
            throw new BadInputFile(file, "cannot be opened: " + e);
        }
    }

    private static InputStream unpacked(TapeKind kind, InputStream packed) throws IOException {
        try {
            return switch (kind) {
                case TAPE, CSV -> packed;
                case TAPE_ZSTD -> new ZstdInputStream(new BufferedInputStream(packed, CHUNK));
                case TAPE_GZIP -> new GZIPInputStream(packed, CHUNK);
            };
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    /** Reads the next line; false at the end. Throws {@link BadTapeLine} for a line too long or a damaged file. */
    boolean next() {
        lineNumber++;
        lineLength = 0;
        if (cut || !fill()) {
            return false;
        }
        do {
            int from = chunkAt;
            while (chunkAt < chunkEnd && chunk[chunkAt] != '\n') {
                chunkAt++;
            }
            append(from);
            if (chunkAt < chunkEnd) {
                chunkAt++;
                break;
            }
        } while (fill());
        if (lineLength > LINE_MAX) {
            throw new BadTapeLine(file, lineNumber, "longer than " + LINE_MAX + " bytes");
        }
        return true;
    }

    /** Of a line that is too long only the length is kept. */
    private void append(int from) {
        int added = chunkAt - from;
        if (lineLength + added <= LINE_MAX) {
            if (lineLength + added > line.length) {
                line = Arrays.copyOf(line, Math.min(LINE_MAX, Math.max(line.length * 2, lineLength + added)));
            }
            System.arraycopy(chunk, from, line, lineLength, added);
        }
        lineLength = Math.min(LINE_MAX + 1, lineLength + added);
    }

    private boolean fill() {
        if (chunkAt < chunkEnd) {
            return true;
        }
        try {
            chunkAt = 0;
            chunkEnd = Math.max(0, input.read(chunk, 0, CHUNK));
            return chunkEnd > 0;
        } catch (IOException e) {
            cut = true;
            chunkEnd = 0;
            throw new BadTapeLine(file, lineNumber, "the file is cut or damaged here: " + e.getMessage());
        }
    }

    /** The bytes of the line, in a buffer that the next one overwrites. */
    byte[] line() {
        return line;
    }

    int length() {
        return lineLength;
    }

    long lineNumber() {
        return lineNumber;
    }

    Path file() {
        return file;
    }

    /** How far into the file as it lies on disk, for showing progress. */
    long position() {
        return packed.count();
    }

    long size() {
        return size;
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw new BadInputFile(file, "cannot be closed: " + e);
        }
    }
}
