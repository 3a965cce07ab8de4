package io.breakwater.execution.permit;

import io.breakwater.contracts.TradingCommand.Kill;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said to risk on the permit stream, and what its words do, whatever carries them. */
public final class PermitDialog {

    private static final Logger LOG = LoggerFactory.getLogger(PermitDialog.class);

    private final PermitHolder holder;
    private final PermitListener listener;
    private final Map<String, Kill> untaken = new LinkedHashMap<>();

    public PermitDialog(PermitHolder holder, PermitListener listener) {
        this.holder = holder;
        this.listener = listener;
    }

    /**
     * A connection begins or has ended: answers to earlier questions count no more, and who answers next need not be
     * the one that took our kills.
     */
    public void interrupted() {
        holder.forgetQuestions();
        holder.killsInForce().forEach(this::tell);
    }

    /** The next question for a permit. */
    public String question() {
        return PermitMessage.question(holder.ask());
    }

    /** From now on risk is told of this kill until it has taken it. */
    public void tell(Kill kill) {
        synchronized (untaken) {
            untaken.put(kill.commandId(), kill);
        }
    }

    /** What risk is to be told of the kills that it has not taken. */
    public List<String> tellings() {
        synchronized (untaken) {
            return untaken.values().stream().map(PermitMessage::telling).toList();
        }
    }

    /** What risk has stopped is stopped here before its permit counts: the push of it may have been lost. */
    private void answered(PermitMessage.Answer answer) {
        answer.stopped()
                .forEach(kill -> listener.revoked(new PermitMessage.Revoked(kill.commandId(), Optional.of(kill))));
        holder.answered(answer);
    }

    /** Risk has said this. */
    public void heard(String text) {
        switch (PermitMessage.read(text)) {
            case PermitMessage.Answer answer -> answered(answer);
            case PermitMessage.Revoked revoked -> listener.revoked(revoked);
            case PermitMessage.Rearmed rearmed -> listener.rearmed(rearmed.rearm());
            case PermitMessage.KillTaken taken -> {
                synchronized (untaken) {
                    untaken.remove(taken.killId());
                }
            }
            case PermitMessage.Refused refused -> holder.drop("risk gives no permit: " + refused.why());
            case PermitMessage.Unreadable unreadable -> {
                LOG.error("risk's permit stream said {}; the permit is dropped", unreadable.why());
                holder.drop("risk's permit stream said " + unreadable.why());
            }
        }
    }
}
