package io.breakwater.shell.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signature that lets an order out. */
class ApprovalKeyTest {

    private static final byte[] VALUE = "Hi There".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    /** Test case 1 of RFC 4231: its key of 20 bytes, filled up with zeros, is the same key to HMAC. */
    @Test
    void signsWithHmacSha256() throws IOException {
        var key = key("0b".repeat(20) + "00".repeat(12));

        assertThat(HexFormat.of().formatHex(key.sign(VALUE)))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    @Test
    void acceptsItsOwnSignatureAndNoOther() throws IOException {
        var key = key("0b".repeat(32));
        var other = key("0c".repeat(32));
        byte[] signature = key.sign(VALUE);
        byte[] changed = signature.clone();
        changed[31] ^= 1;

        assertThat(key.verify(key.id(), VALUE, signature)).isTrue();
        assertThat(key.verify(key.id(), VALUE, changed)).isFalse();
        assertThat(key.verify(key.id(), "Hi there".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(key.verify(key.id(), VALUE, new byte[0])).isFalse();
        assertThat(key.verify(other.id(), VALUE, signature)).isFalse();
        assertThat(other.verify(other.id(), VALUE, signature)).isFalse();
    }

    @Test
    void isNamedByTheBeginningOfItsHashAndNeverPrinted() throws IOException {
        var key = key("00".repeat(32));

        assertThat(key.id()).isEqualTo("66687aad");
        assertThat(key).hasToString("ApprovalKey[66687aad, ***]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0c0c", "no hexadecimal digits", "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c"})
    void refusesAFileThatHoldsNoKeyWithoutQuotingIt(String content) throws IOException {
        var file = Files.writeString(folder.resolve("bad.key"), content);

        assertThatThrownBy(() -> ApprovalKey.read(file))
                .isInstanceOf(WrongSetting.class)
                .hasNoCause()
                .hasMessage("breakwater.approval-key-file must hold 64 hexadecimal digits; " + file + " does not");
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> ApprovalKey.read(folder.resolve("absent.key")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("breakwater.approval-key-file cannot be read: ");
    }

    private ApprovalKey key(String digits) throws IOException {
        return ApprovalKey.read(Files.writeString(folder.resolve("approval.key"), digits + "\n"));
    }
}
