package io.breakwater.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Which records of a topic count: none of a token below a fence before it, and each number once. */
final class Counted {

    private final List<String> faults = new ArrayList<>();
    private long fence;
    private long lastNumber;
    private int fencedOff;
    private int repeated;

    boolean counts(ConsumerRecord<byte[], byte[]> each) {
        long fenceHere = number(each, "bw-fence");
        if (each.value() == null) {
            fence = Math.max(fence, fenceHere);
            return false;
        }
        if (number(each, "bw-token") >= 0 && number(each, "bw-token") < fence) {
            fencedOff++;
            return false;
        }
        long number = number(each, "bw-seq");
        if (number < 0) {
            return true;
        }
        if (number <= lastNumber) {
            repeated++;
            return false;
        }
        if (number != lastNumber + 1) {
            faults.add(" at offset " + each.offset() + " has number " + number + " behind " + lastNumber);
        }
        lastNumber = number;
        return true;
    }

    /** -1 where there is none. */
    private static long number(ConsumerRecord<byte[], byte[]> each, String name) {
        Header header = each.headers().lastHeader(name);
        return header == null ? -1 : Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    }

    List<String> faults() {
        return faults;
    }

    int fencedOff() {
        return fencedOff;
    }

    int repeated() {
        return repeated;
    }
}
