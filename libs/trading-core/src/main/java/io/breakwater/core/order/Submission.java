package io.breakwater.core.order;

/** The venue's immediate answer to a request. */
public sealed interface Submission {

    /** The venue has the request; reports follow. */
    record Accepted() implements Submission {}

    /** Surely not done, in the venue's words. */
    record Rejected(String text) implements Submission {}

    /** It may or may not have been done: never resent blindly, looked up instead. */
    record Unknown(String text) implements Submission {}
}
