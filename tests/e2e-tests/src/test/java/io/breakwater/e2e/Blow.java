package io.breakwater.e2e;

import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which service is killed, and at which moment. Execution is killed while an order is under way: without one there is
 * nothing that it could lose.
 *
 * @param topic what tells the moment
 * @param records so many must have come onto the topic since the service killed before was ready
 * @param early of execution: whether the exchange must not have acknowledged the order yet
 */
record Blow(Service service, Topic<?> topic, int records, boolean early) {

    private static final int RECORDS_MAX = 20;
    private static final List<Topic<?>> MOMENTS =
            List.of(Topics.ORDERS_PROPOSED, Topics.ORDERS_APPROVED, Topics.EXECUTIONS);

    /** Each service so many times, in an order and at moments of the seed. */
    static List<Blow> all(long seed, int each) {
        Random random = new Random(seed);
        List<Service> order = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            order.addAll(Service.DEPLOYED);
        }
        Collections.shuffle(order, random);
        return order.stream().map(service -> at(service, random)).toList();
    }

    static Blow at(Service service, Random random) {
        return new Blow(
                service,
                MOMENTS.get(random.nextInt(MOMENTS.size())),
                1 + random.nextInt(RECORDS_MAX),
                random.nextBoolean());
    }

    /** The moment in words. */
    String moment() {
        String told = records + " records on " + topic.name();
        if (service != Service.EXECUTION) {
            return told;
        }
        return told + (early ? ", then an order without acknowledgement" : ", then an open order");
    }

    boolean isAt(Ledger.Open open) {
        return service != Service.EXECUTION || (early ? open.unacknowledged() : open.orders()) > 0;
    }
}
