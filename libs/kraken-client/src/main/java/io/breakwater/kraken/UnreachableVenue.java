package io.breakwater.kraken;

/** The venue could not be asked, or gave no usable answer; the message says why and names the address. */
public final class UnreachableVenue extends Exception {

    private static final long serialVersionUID = 1L;

    UnreachableVenue(String reason) {
        super(reason);
    }
}
