package io.breakwater.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @RepeatedTest(20)
    void isOneThatNoOutgoingConnectionTakes() {
        assertThat(FreePort.any()).isBetween(20_000, 31_999);
    }

    @Test
    void isNotFreeWhileSomebodyListens() throws IOException {
        int port = FreePort.any();
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(server.isBound()).isTrue();
            assertThat(FreePort.isFree(port)).isFalse();
        }
        assertThat(FreePort.isFree(port)).isTrue();
    }
}
