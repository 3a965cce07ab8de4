package io.breakwater.messaging;

import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.contracts.TradingCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A role that repeats each proposal on another topic and remembers what reached it. */
final class EchoRole implements StatefulRole {

    final List<String> heard = new ArrayList<>();
    final List<String> adopted = new ArrayList<>();
    final BlockingQueue<String> echoes = new LinkedBlockingQueue<>();
    final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    Saved saved = Saved.nothing();
    List<String> seenIds = List.of("seen-1", "seen-2");
    String carriedAtBegin = "nothing has begun";
    boolean endedInOrder;
    private RoleSession session;

    @Override
    public String service() {
        return "risk";
    }

    @Override
    public List<Input<?>> inputs() {
        return List.of(Input.money(Topics.ORDERS_PROPOSED), Input.market(Topics.MARKET_EVENTS));
    }

    @Override
    public List<Topic<?>> outputs() {
        return List.of(Topics.ORDERS_DENIED);
    }

    @Override
    public Saved load(Lease lease) {
        return saved;
    }

    @Override
    public void adopt(Topic<?> topic, ConsumerRecord<byte[], byte[]> said) {
        adopted.add(new String(said.value(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public Segment segment() {
        return new Segment("{}", "{}", seenIds);
    }

    @Override
    public void begin(RoleSession it) {
        session = it;
        carriedAtBegin = it.journal().pendingText();
    }

    @Override
    public void on(Message message, Trace trace) {
        switch (message) {
            case TimeAdvanced time -> heard.add("time " + time.time());
            case TradingCommand command -> heard.add("command " + command.commandId());
            case OrderRequest request -> {
                heard.add("request " + request.clOrdId());
                byte[] echo = Headers.bytes(request.clOrdId().value());
                String pending = session.journal().pendingText();
                session.outbound()
                        .send(
                                Topics.ORDERS_DENIED,
                                "paper",
                                echo,
                                pending.isEmpty() ? Map.of() : Map.of(Headers.SCHEDULE, Headers.bytes(pending)));
                echoes.add(request.clOrdId().value());
            }
            default -> heard.add(message.getClass().getSimpleName());
        }
    }

    @Override
    public void refused(ConsumerRecord<byte[], byte[]> message, String reason, Input.OnUnreadable then) {
        refusals.add(then + ": " + reason);
        if (then == Input.OnUnreadable.STOP) {
            throw new InvariantBroken(reason);
        }
    }

    @Override
    public void batchEnded(boolean handledAny) {
        // nothing is kept between two batches
    }

    @Override
    public void end() {
        endedInOrder = true;
    }
}
