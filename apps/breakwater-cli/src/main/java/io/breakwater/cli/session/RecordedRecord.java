package io.breakwater.cli.session;

import io.breakwater.messaging.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** One line of a recorded topic: a Kafka record as text. */
record RecordedRecord(
        int partition,
        long offset,
        long timestamp,
        Optional<String> key,
        Map<String, String> headers,
        Optional<String> value) {

    List<Header> kafkaHeaders() {
        List<Header> list = new ArrayList<>();
        headers.forEach((name, text) -> list.add(new RecordHeader(name, Headers.bytes(text))));
        return list;
    }

    /** The token of the segment that said it, where that need not be who wrote it. */
    OptionalLong segment() {
        return Headers.number(kafkaHeaders(), Headers.SEGMENT);
    }

    /** The token of who wrote it; none on what no service of ours wrote. */
    OptionalLong token() {
        return Headers.number(kafkaHeaders(), Headers.TOKEN);
    }

    String text() {
        return value.orElse("");
    }

    byte[] bytes() {
        return value.map(Headers::bytes).orElse(null);
    }
}
