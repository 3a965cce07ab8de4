package io.breakwater.execution;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.execution.store.Unit.RawRecord;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Keeps a refused record byte for byte; its headers in hexadecimal digits, because nothing is known about them,
 * and their names without zeros, which PostgreSQL does not take. */
final class RefusedRecords {

    private RefusedRecords() {}

    static RawRecord asItCame(ConsumerRecord<byte[], byte[]> message, String reason) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header each : message.headers()) {
            headers.put(
                    each.key().replace('\0', '?'),
                    each.value() == null ? "" : HexFormat.of().formatHex(each.value()));
        }
        return new RawRecord(
                message.topic(),
                message.partition(),
                message.offset(),
                reason,
                Optional.ofNullable(message.key()),
                Optional.ofNullable(message.value()),
                ContractsJson.mapper().writeValueAsString(headers));
    }
}
