package io.breakwater.cli.session;

/** The first place where a replay says something else than the session did. */
public record Difference(String file, long line, String recorded, String replayed) {}
