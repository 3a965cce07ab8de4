package io.breakwater.ingest.misfit;

/** Stands for something in a service that others might like to use. */
public final class IngestMisfits {

    private IngestMisfits() {}

    public record Useful(String text) {}
}
