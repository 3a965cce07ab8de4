package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.embedded.FreePort;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutagesTest {

    @TempDir
    private Path folder;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final AtomicInteger listings = new AtomicInteger();
    private final PipedOutputStream orders = new PipedOutputStream();

    private Backbone backbone;
    private Outages outages;

    @BeforeEach
    void start() throws IOException {
        backbone = Backbone.start(folder, said::add);
        outages = Outages.follow(new PipedInputStream(orders), backbone, said::add, listings::incrementAndGet);
    }

    @AfterEach
    void end() {
        backbone.close();
    }

    @Test
    void takesBrokerAndDatabaseAwayAndGivesThemBackWhereTheyWere() throws Exception {
        String broker = backbone.bootstrapServers();
        int port = Integer.parseInt(broker.substring(broker.indexOf(':') + 1));
        long server = postgresPid();
        assertThat(FreePort.isFree(port)).isFalse();

        order("stop kafka");
        awaitSaid("Kafka is stopped");
        assertThat(FreePort.isFree(port)).isTrue();

        order("stop postgresql");
        awaitSaid("PostgreSQL is stopped");
        assertThatThrownBy(this::connect).isInstanceOf(SQLException.class).hasMessageContaining("refused");

        order("start kafka");
        awaitSaid("Kafka runs again");
        assertThat(backbone.bootstrapServers()).isEqualTo(broker);
        assertThat(FreePort.isFree(port)).isFalse();

        outages.close();
        connect().close();
        assertThat(postgresPid()).isPositive().isNotEqualTo(server);
        assertThat(listings).as("told where the new ones are").hasValue(2);
    }

    @Test
    void saysWhatItUnderstands() throws Exception {
        order("");
        order("stop everything");

        awaitSaid("\"stop everything\" is not understood; say stop or start, and kafka or postgresql");
    }

    private void order(String line) throws IOException {
        orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
    }

    private void awaitSaid(String beginning) throws InterruptedException {
        String sentence = "";
        while (!sentence.startsWith(beginning)) {
            sentence = said.poll(60, TimeUnit.SECONDS);
            assertThat(sentence)
                    .as("a sentence that begins with: %s", beginning)
                    .isNotNull();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                backbone.postgres().jdbcUrl(),
                backbone.postgres().user(),
                backbone.postgres().password());
    }

    private long postgresPid() {
        return backbone.endpoints().stream()
                .filter(each -> each.name().equals("postgresql"))
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
