package io.breakwater.onnx.misfit;

import io.breakwater.tape.misfit.TapeMisfits;
import javax.swing.JFrame;

/** Classes that break a rule of the models in ONNX files. */
public final class OnnxMisfits {

    private OnnxMisfits() {}

    public record ReadsATape(TapeMisfits.UsesTheCore tape) {}

    public record OpensAWindow(JFrame window) {}
}
