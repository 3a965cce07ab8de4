package io.breakwater.kraken;

/** A message that is not what Kraken sends; its sentence says where and what was expected. */
public final class MalformedMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedMessage(String sentence) {
        super(sentence);
    }
}
