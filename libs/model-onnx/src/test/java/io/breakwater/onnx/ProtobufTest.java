package io.breakwater.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of the encoding's own description (protobuf.dev, "Encoding"), byte for byte. */
class ProtobufTest {

    @Test
    void aNumberIsWrittenInGroupsOfSevenBits() {
        assertThat(new Protobuf().number(1, 150).toByteArray()).asHexString().isEqualTo("089601");
    }

    @Test
    void aTextHasItsLengthBeforeIt() {
        assertThat(new Protobuf().text(2, "testing").toByteArray())
                .asHexString()
                .isEqualTo("120774657374696E67");
    }

    @Test
    void aMessageWithinAMessageIsBytes() {
        Protobuf inner = new Protobuf().number(1, 150);

        assertThat(new Protobuf().message(3, inner).toByteArray()).asHexString().isEqualTo("1A03089601");
    }

    @Test
    void aNegativeNumberTakesTenBytes() {
        assertThat(new Protobuf().number(1, -2).toByteArray()).asHexString().isEqualTo("08FEFFFFFFFFFFFFFFFF01");
    }

    @Test
    void aHighFieldNumberTakesTwoBytesOfTag() {
        assertThat(new Protobuf().number(20, 2).toByteArray()).asHexString().isEqualTo("A00102");
    }
}
