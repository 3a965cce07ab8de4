package io.breakwater.execution.permit;

/**
 * What a look at the permit found.
 *
 * @param epoch without meaning where it is not permitted
 * @param reason where it is not permitted: why, in a sentence
 */
public record PermitLook(boolean permitted, long epoch, String reason) {

    static PermitLook no(String reason) {
        return new PermitLook(false, 0, reason);
    }
}
