package io.breakwater.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One message in the wire format of Protocol Buffers: as much of it as a model file needs. */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int TAG_BITS = 3;
    private static final int GROUP_BITS = 7;
    private static final long GROUP = 0x7F;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf number(int field, long value) {
        varint((long) field << TAG_BITS | VARINT);
        varint(value);
        return this;
    }

    Protobuf text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf message(int field, Protobuf message) {
        return bytes(field, message.toByteArray());
    }

    Protobuf bytes(int field, byte[] bytes) {
        varint((long) field << TAG_BITS | LENGTH_DELIMITED);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    /** Groups of seven bits, the lowest first; every group but the last says that more follow. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~GROUP) != 0) {
            out.write((int) (rest & GROUP) | MORE);
            rest >>>= GROUP_BITS;
        }
        out.write((int) rest);
    }
}
