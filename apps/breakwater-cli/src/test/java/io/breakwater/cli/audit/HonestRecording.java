package io.breakwater.cli.audit;

import io.breakwater.cli.audit.HonestSession.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an {@link HonestSession} as the folder of a run: recording, result and key. */
final class HonestRecording {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "00112233445566778899aabbccddeeff";

    private HonestRecording() {}

    static Path write(HonestSession session, Path run, UnaryOperator<String> result) throws IOException {
        Path recording = Files.createDirectories(run.resolve("recording"));
        Map<OrderTopic, List<String>> files = new EnumMap<>(OrderTopic.class);
        Map<OrderTopic, Long> offsets = new EnumMap<>(OrderTopic.class);
        long seq = 0;
        for (Line each : session.lines) {
            long offset = offsets.merge(each.topic, 1L, Long::sum) - 1;
            seq += each.numbered ? each.seqStep : 0;
            List<String> file = files.computeIfAbsent(each.topic, _ -> new ArrayList<>());
            if (!each.lost) {
                file.add(text(each, offset, seq));
            }
        }
        for (Map.Entry<OrderTopic, List<String>> each : files.entrySet()) {
            Files.write(recording.resolve(each.getKey().topic() + ".jsonl"), each.getValue());
        }
        Files.createDirectories(run.resolve("state"));
        Files.writeString(run.resolve("state/approval.key"), KEY + "\n");
        if (!session.withoutResult) {
            Files.writeString(run.resolve("result.json"), result.apply(result(session)));
        }
        return run;
    }

    private static String text(Line line, long offset, long seq) {
        ObjectNode record = JSON.createObjectNode()
                .put("partition", 0)
                .put("offset", offset)
                .put("timestamp", HonestSession.START.toEpochMilli() + line.millis);
        String value = line.value == null ? null : line.value.toString();
        ObjectNode headers = record.putObject("headers");
        line.headers.forEach(headers::put);
        if (line.numbered) {
            headers.put("bw-seq", Long.toString(seq));
        }
        if (line.signed) {
            headers.put("bw-mac", mac(value)).put("bw-key-id", "1");
        }
        return record.put("value", value).toString();
    }

    private static String mac(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(KEY), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bought 0.02 at 100.1 and 0.01 at 100.2, then sold 0.01 at 101.0: a third of the cost goes with it. */
    private static String result(HonestSession session) {
        ObjectNode result = JSON.createObjectNode();
        result.putObject("pnl").put("realized", "0.008666667").put("fees", "0.004014000");
        ArrayNode executions = result.putArray("executions");
        session.results.forEach(executions::add);
        return result.toString();
    }
}
