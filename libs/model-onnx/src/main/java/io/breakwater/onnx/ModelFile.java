package io.breakwater.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A model file's bytes, read once: what is hashed here is what is run. Native code sees them only after they were found
 * to be the ones expected.
 */
final class ModelFile {

    /** Far more than any model that answers within a trading decision. */
    private static final long LARGEST = 64L << 20;

    private final Path path;
    private final byte[] bytes;
    private final ModelCard card;

    private ModelFile(Path path, byte[] bytes, ModelCard card) {
        this.path = path;
        this.bytes = bytes;
        this.card = card;
    }

    static ModelFile read(Path path, Optional<String> expectedSha256) {
        byte[] bytes = bytesOf(path);
        ModelCard card = ModelCard.of(path);
        String sha256 = sha256(bytes);
        if (!sha256.equalsIgnoreCase(card.sha256())) {
            throw new WrongModel(
                    path,
                    "its SHA-256 is " + sha256 + ", its side file "
                            + ModelCard.beside(path).getFileName() + " expects " + card.sha256()
                            + "; one of the two was changed: restore both together");
        }
        if (expectedSha256.isPresent() && !sha256.equalsIgnoreCase(expectedSha256.get())) {
            throw new WrongModel(
                    path,
                    "its SHA-256 is " + sha256 + ", expected was " + expectedSha256.get()
                            + "; it is not the model that was chosen: bring that file back");
        }
        return new ModelFile(path, bytes, card);
    }

    private static byte[] bytesOf(Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new WrongModel(
                    path,
                    "there is no such readable model file; name an ONNX file, make one with breakwater model train, or"
                            + " use the built-in model linear");
        }
        try {
            if (Files.size(path) > LARGEST) {
                throw new WrongModel(
                        path,
                        "it has " + Files.size(path) + " bytes, at most " + LARGEST
                                + " are read; a model for this feature set is a few thousand bytes");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new WrongModel(path, "it cannot be read: " + e, e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Path path() {
        return path;
    }

    byte[] bytes() {
        return bytes;
    }

    ModelCard card() {
        return card;
    }
}
