package io.breakwater.shell.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** What an address that a service posts to must have. */
final class HttpAddress {

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final int GREATEST_PORT = 65_535;

    private HttpAddress() {}

    /** Empty is none, and right. */
    static void require(String key, String address) {
        WrongSetting.unless(
                address.isEmpty() || parsed(address).isPresent(),
                key,
                "must be an address that starts with http:// or https:// and names no user, was " + shown(address));
    }

    /** The same, and nobody on the way can read what is sent there. */
    static void requireConfidential(String key, String address) {
        boolean isRight = address.isEmpty()
                || parsed(address)
                        .filter(url -> url.getScheme().equals("https") || OWN_MACHINE.contains(url.getHost()))
                        .isPresent();
        WrongSetting.unless(
                isRight,
                key,
                "must be an address that starts with https://, or with http:// on this machine, and names no user, was "
                        + shown(address));
    }

    /** Without what may be a secret: a user, a path, a query. */
    private static String shown(String address) {
        return address.replaceFirst("//[^/]*@", "//***@").replaceFirst("^([^/]*//[^/?#]*)[/?#].+$", "$1/***");
    }

    private static Optional<URI> parsed(String address) {
        try {
            URI url = new URI(address);
            boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean isOpen = url.getHost() != null && url.getRawUserInfo() == null && url.getPort() <= GREATEST_PORT;
            return isWeb && isOpen ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty(); // the sentence quotes it as it is
        }
    }
}
