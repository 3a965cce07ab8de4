package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.tape.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, the parser reads it or says that it is malformed; nothing else may escape. */
class DamagedFramesTest {

    static Stream<byte[]> framesOfAllKinds() {
        Stream<String> kinds = Stream.of(
                "subscribe_ack_ohlc",
                "subscribe_error_symbol",
                "trade_update_two_symbols",
                "ohlc_snapshot_with_gaps",
                "instrument_snapshot_exponents",
                "status_update");
        return Stream.concat(
                Stream.of(
                        Fixtures.inbound("book_btcusd_d10_resubscribe").get(2).raw(),
                        Fixtures.bytesOf("{\"chan\\u006eel\":\"tra\\u0064e\",\"data\":[{\"x\":\"\\n\"}]}")),
                kinds.map(kind -> Fixtures.frame("handwritten_frames", kind)));
    }

    @ParameterizedTest
    @MethodSource("framesOfAllKinds")
    void aFrameCutAnywhereIsMalformedAndDoesNothing(byte[] frame) {
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);

            assertThatThrownBy(() -> Heard.from(cut)).as("cut at " + length).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void readsOnlyItsPartOfABuffer() {
        byte[] buffer = Fixtures.bytesOf("xx{\"channel\":\"heartbeat\"}yy");
        List<String> heard = new ArrayList<>();

        new KrakenParser(new Instruments(List.of())).parse(buffer, 2, buffer.length - 2, new Quiet() {
            @Override
            public void onHeartbeat() {
                heard.add("heartbeat");
            }
        });

        assertThat(heard).containsExactly("heartbeat");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void flippedBytesNeverCauseAnotherException(long seed) {
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>(framesOfAllKinds().toList());
        Fixtures.inbound("book_btcusd_d10_resubscribe").stream().map(Frame::raw).forEach(frames::add);
        KrakenParser parser = new KrakenParser(Fixtures.bitcoinAndEther());
        int malformed = 0;

        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = frames.get(random.nextInt(frames.size())).clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            malformed += isMalformed(parser, damaged) ? 1 : 0;
        }

        assertThat(malformed).isBetween(1000, 19_999);
    }

    private static boolean isMalformed(KrakenParser parser, byte[] frame) {
        try {
            parser.parse(frame, 0, frame.length, new Quiet());
            return false;
        } catch (MalformedMessage _) {
            return true;
        }
    }
}
