package io.breakwater.shell.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What a client has seen, so that nobody changes what has changed since. */
public final class Etag {

    private Etag() {}

    /** As a header's value, of text without quotation marks. */
    public static String of(String seen) {
        return '"' + seen + '"';
    }

    /**
     * @param ifMatch the header's value; null where it was not sent
     * @param path where the client can look, such as {@code /api/v1/limits}
     * @throws Problem where the header is missing, or names something that is not there any more
     */
    public static void require(@Nullable String ifMatch, String now, String path) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "missing-if-match",
                    "The header If-Match is missing: send the ETag of GET " + path + ", so that nothing is changed"
                            + " that you have not seen.");
        }
        if (!ifMatch.strip().equals(of(now))) {
            throw new Problem(
                    HttpStatus.PRECONDITION_FAILED,
                    "changed-meanwhile",
                    "What you have seen is not so any more. Look at GET " + path + " and send its ETag as If-Match.");
        }
    }
}
