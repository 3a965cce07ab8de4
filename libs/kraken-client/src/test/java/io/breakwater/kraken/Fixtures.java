package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.tape.Frame;
import io.breakwater.tape.TapeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Recorded and handwritten messages, from the class path. */
final class Fixtures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    static Instruments bitcoinAndEther() {
        var rules = new ArrayList<>(instruments("book_btcusd_d25").all());
        rules.addAll(instruments("book_ethusd_d25").all());
        return new Instruments(rules);
    }

    static Instruments instruments(String recording) {
        String name = recording + ".instrument.json";
        return InstrumentFile.of(bytes(name), name).instruments();
    }

    /** The frames Kraken sent, in order. */
    static List<Frame> inbound(String recording) {
        try {
            Path tape = Files.createTempFile(recording, ".jsonl");
            Files.write(tape, bytes(recording + ".jsonl"));
            List<Frame> frames = new ArrayList<>();
            try (TapeReader reader = TapeReader.open(tape)) {
                for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                    if (frame.inbound()) {
                        frames.add(frame);
                    }
                }
            }
            Files.delete(tape);
            return frames;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The single frame of a kind in one of the lists of single frames. */
    static byte[] frame(String list, String kind) {
        return bytesOf(lines(list).stream()
                .filter(line -> line.get("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .get("raw")
                .asString());
    }

    static List<JsonNode> lines(String list) {
        return new String(bytes(list + ".jsonl"), StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .toList();
    }

    static JsonNode json(String name) {
        return JSON.readTree(bytes(name));
    }

    static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream input = Fixtures.class.getResourceAsStream("/fixtures/" + name)) {
            if (input == null) {
                throw new IllegalArgumentException("no fixture " + name);
            }
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
