package io.breakwater.shell.notify;

import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.ChangeLimits;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.PromoteModel;
import io.breakwater.contracts.TradingCommand.Rearm;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where notices go; nobody waits for them. */
public final class Notices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final Notices OFF = new Notices(_ -> {}, () -> {});

    private final Consumer<Notice> line;
    private final Runnable end;

    private Notices(Consumer<Notice> line, Runnable end) {
        this.line = line;
        this.end = end;
    }

    /** Nobody listens. */
    public static Notices off() {
        return OFF;
    }

    /** @param line takes them without waiting */
    public static Notices to(Consumer<Notice> line) {
        return new Notices(line, () -> {});
    }

    static Notices to(WebhookLine line) {
        return new Notices(line::tell, line::close);
    }

    /** Tells of what this makes; whatever goes wrong with it, trading and its brakes go on. */
    public void tell(Supplier<Notice> notice) {
        try {
            line.accept(notice.get());
        } catch (RuntimeException e) {
            LOG.error("a notice could not be made; nobody hears of it", e);
        }
    }

    /** Tells of what stops trading in this account, and of what starts it again. */
    public Consumer<TradingCommand> ofCommands(String account) {
        return command -> {
            switch (command) {
                case Kill kill -> tell(() -> Notice.of(account, kill));
                case Rearm rearm -> tell(() -> Notice.of(account, rearm));
                case ChangeLimits _, PromoteModel _ -> {} // nobody is woken for these
            }
        };
    }

    /** Hands over what waits, for a second at most. */
    @Override
    public void close() {
        end.run();
    }
}
