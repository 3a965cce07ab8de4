package io.breakwater.cli.misfit;

import ai.onnxruntime.OrtSession;
import javax.swing.JFrame;

/** Classes that break a rule of the command line. */
public final class CliMisfits {

    private CliMisfits() {}

    public record OpensAWindow(JFrame window) {}

    public record RunsAModelItself(OrtSession session) {}
}
