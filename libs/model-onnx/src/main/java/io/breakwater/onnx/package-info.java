/** Models in ONNX files: read with every check, asked through the core's {@code Model}, and small ones written. */
@NullMarked
package io.breakwater.onnx;

import org.jspecify.annotations.NullMarked;
