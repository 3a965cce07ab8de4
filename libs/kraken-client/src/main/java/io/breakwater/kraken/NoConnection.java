package io.breakwater.kraken;

import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why no connection came about, in words: the JDK wraps what it knows in exceptions without any. */
public final class NoConnection {

    private static final int DEEPEST = 10;

    private NoConnection() {}

    /** The first cause that words are known for; where there is none, what the failure says of itself. */
    public static String why(URI url, @Nullable Throwable failure) {
        Throwable each = failure;
        String why = "";
        for (int depth = 0; each != null && why.isEmpty() && depth < DEEPEST; depth++) {
            why = known(url, each);
            each = each.getCause();
        }
        return why.isEmpty() ? String.valueOf(failure) : why;
    }

    private static String known(URI url, Throwable failure) {
        return switch (failure) {
            case UnresolvedAddressException _, UnknownHostException _ ->
                "the name " + url.getHost() + " cannot be looked up";
            case HttpTimeoutException _, TimeoutException _ -> "nobody answered in time";
            case ClosedChannelException _ -> "nobody accepts connections there";
            default -> "";
        };
    }
}
