package io.breakwater.shell.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What an address of a WebSocket must have. */
final class WebSocketAddress {

    private WebSocketAddress() {}

    static void require(String key, @Nullable URI url) {
        WrongSetting.unless(
                url == null || isWebSocket(url),
                key,
                "must be an address that starts with ws:// or wss://, was " + url);
    }

    private static boolean isWebSocket(URI url) {
        return url.getHost() != null && ("ws".equals(url.getScheme()) || "wss".equals(url.getScheme()));
    }
}
