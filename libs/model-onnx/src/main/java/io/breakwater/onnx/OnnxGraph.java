package io.breakwater.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * An ONNX model put together piece by piece; the numbers are the field numbers of onnx.proto3. Equal pieces give equal
 * bytes.
 */
final class OnnxGraph {

    static final int FLOAT = 1;

    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final int INT_ATTRIBUTE = 2;

    private final Protobuf graph = new Protobuf();

    /** A node; names of inputs are separated by spaces. */
    OnnxGraph node(String operator, String inputs, String output) {
        graph.message(1, plainNode(operator, inputs, output));
        return this;
    }

    /** {@code output = input * weights' + bias}: one row of weights for each output. */
    OnnxGraph gemm(String inputs, String output) {
        Protobuf transposed = new Protobuf().text(1, "transB").number(3, 1).number(20, INT_ATTRIBUTE);
        graph.message(1, plainNode("Gemm", inputs, output).message(5, transposed));
        return this;
    }

    private static Protobuf plainNode(String operator, String inputs, String output) {
        Protobuf node = new Protobuf();
        for (String input : inputs.split(" ")) {
            node.text(1, input);
        }
        return node.text(2, output).text(3, output).text(4, operator);
    }

    OnnxGraph weights(String name, float[] values, int... lengths) {
        Protobuf tensor = new Protobuf();
        for (int length : lengths) {
            tensor.number(1, length);
        }
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return initializer(tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
    }

    OnnxGraph initializer(Protobuf tensor) {
        graph.message(5, tensor);
        return this;
    }

    OnnxGraph input(String name, int type, int... lengths) {
        graph.message(11, value(name, type, lengths));
        return this;
    }

    OnnxGraph output(String name, int type, int... lengths) {
        graph.message(12, value(name, type, lengths));
        return this;
    }

    /** A length of 0 stands for any number of rows. */
    private static Protobuf value(String name, int type, int... lengths) {
        Protobuf shape = new Protobuf();
        for (int length : lengths) {
            Protobuf dimension = new Protobuf();
            shape.message(1, length == 0 ? dimension.text(2, "N") : dimension.number(1, length));
        }
        Protobuf tensor = new Protobuf().number(1, type).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    /** The whole file. Metadata are written in the map's order. */
    byte[] toBytes(String producer, Map<String, String> metadata) {
        Protobuf model = new Protobuf()
                .number(1, IR_VERSION)
                .text(2, producer)
                .message(7, graph.text(2, "breakwater"))
                .message(8, new Protobuf().text(1, "").number(2, OPSET));
        metadata.forEach(
                (key, value) -> model.message(14, new Protobuf().text(1, key).text(2, value)));
        return model.toByteArray();
    }
}
