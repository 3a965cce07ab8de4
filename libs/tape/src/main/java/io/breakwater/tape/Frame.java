package io.breakwater.tape;

/**
 * One recorded frame.
 *
 * @param lineNumber counted from one
 * @param receivedNanos by the recorder's clock, which need not count from 1970
 * @param inbound from the exchange; else it is our own request
 * @param raw the frame's UTF-8 text exactly as it came
 */
public record Frame(long lineNumber, long receivedNanos, boolean inbound, byte[] raw) {}
