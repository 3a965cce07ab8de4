package io.breakwater.shell.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Decimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class WebhookPropertiesTest {

    private static final String TOLD = "told-by-the-environment";
    private static final String IN_A_FILE = "written-in-a-file-0123456789";

    private final MockEnvironment environment = new MockEnvironment();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.org/hook",
                "http://127.0.0.1:9000/hook",
                "http://localhost/hook",
                "http://[::1]:9000/hook"
            })
    void takeWhatNobodyOnTheWayCanRead(String url) {
        assertThat(new WebhookProperties(url, null, null).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/hook", "ftp://example.org", "example.org", "https:///hook", "?"})
    void refuseAnyOtherAddress(String url) {
        assertThatThrownBy(() -> new WebhookProperties(url, null, null))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "breakwater.webhook.url must be an address that starts with https://, or with http:// on this"
                                + " machine, and names no user, was " + url.replace("/hook", "/***"));
    }

    @Test
    void doNotRepeatAPassword() {
        assertThatThrownBy(() -> new WebhookProperties("https://me:hunter2@example.org/", null, null))
                .hasMessageContaining("was https://***@example.org/")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refuseAValueThatIsNone() {
        assertThatThrownBy(() -> new WebhookProperties("", null, Decimal.of("0")))
                .hasMessage("breakwater.webhook.fill-notional must be greater than zero, was 0");
    }

    @Test
    void takeTheSecretFromTheEnvironmentOrFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("webhook.secret"), IN_A_FILE + "\n");

        assertThat(new WebhookProperties("", file, null).toSecret(environment).reveal())
                .isEqualTo(IN_A_FILE);
        environment.setProperty("BREAKWATER_WEBHOOK_SECRET", TOLD);
        assertThat(new WebhookProperties("", null, null).toSecret(environment).reveal())
                .isEqualTo(TOLD);
        assertThatThrownBy(() -> new WebhookProperties("", file, null).toSecret(environment))
                .hasMessageContaining("tell a secret each")
                .hasMessageNotContaining(TOLD)
                .hasMessageNotContaining(IN_A_FILE);
    }

    @Test
    void refuseToSignWithNothingOrWithWhatIsEasilyGuessed() throws Exception {
        Path file = Files.writeString(folder.resolve("webhook.secret"), "hunter2");

        assertThatThrownBy(() -> new WebhookProperties("", null, null).toSecret(environment))
                .hasMessageContaining("BREAKWATER_WEBHOOK_SECRET is missing");
        assertThatThrownBy(() -> new WebhookProperties("", file, null).toSecret(environment))
                .hasMessageStartingWith("breakwater.webhook.secret-file must have at least 16 characters")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> new WebhookProperties("", folder.resolve("none"), null).toSecret(environment))
                .hasMessageStartingWith("breakwater.webhook.secret-file names a file that cannot be read");
    }
}
