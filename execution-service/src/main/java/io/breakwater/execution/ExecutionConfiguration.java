package io.breakwater.execution;

import com.zaxxer.hikari.HikariDataSource;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.execution.permit.PermitClient;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.store.Database;
import io.breakwater.execution.store.Reads;
import io.breakwater.execution.store.RowSource;
import io.breakwater.execution.store.Store;
import io.breakwater.execution.store.Stories;
import io.breakwater.execution.store.Trails;
import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Platform;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.kill.KillRequest;
import io.breakwater.shell.notify.Notices;
import io.breakwater.shell.notify.NotifyConfiguration;
import io.breakwater.shell.role.Backends;
import io.breakwater.shell.role.CountedDrops;
import io.breakwater.shell.role.LoopHealth;
import io.breakwater.shell.role.ProcessEnd;
import io.breakwater.shell.role.RoleLifecycle;
import io.breakwater.shell.role.TopicLag;
import io.breakwater.shell.security.AccessRules;
import io.breakwater.shell.security.Role;
import io.breakwater.shell.settings.ApprovalKeyProperties;
import io.breakwater.shell.settings.LimitsProperties;
import io.breakwater.shell.settings.PermitProperties;
import io.breakwater.shell.settings.Secret;
import io.breakwater.shell.settings.SimulationProperties;
import io.breakwater.shell.settings.SuiteProperties;
import io.breakwater.shell.settings.TracingProperties;
import io.breakwater.shell.settings.WebhookProperties;
import io.breakwater.shell.state.ServiceState;
import io.breakwater.shell.tracing.Tracing;
import io.breakwater.shell.tracing.TracingConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;

/** How the parts of the service are put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ApprovalKeyProperties.class,
    LimitsProperties.class,
    PermitProperties.class,
    SimulationProperties.class,
    TracingProperties.class,
    WebhookProperties.class
})
@Import({NotifyConfiguration.class, TracingConfiguration.class})
class ExecutionConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionConfiguration.class);
    private static final long NONCES = 1L << 53; // a number that every reader of JSON keeps whole

    /** The one place that decides where orders go; {@link LiveConfirmations} has ended the start of anything else. */
    @Bean
    OrderExecutor orderExecutor(
            SuiteProperties suite, LimitsProperties limits, SimulationProperties simulation, Instruments instruments) {
        OrderExecutor executor = new PaperOrderExecutor(new ExecutionSettings(
                suite.account(),
                instruments.all(),
                suite.bookDepth(),
                limits.toLimitSet(instruments),
                simulation.toSettings(instruments)));
        LOG.info("order executor: {}", executor.name());
        return executor;
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Platform platform(KafkaProperties kafka, MeterRegistry registry, Failpoints failpoints) {
        return new Platform(
                Backends.kafka(kafka, registry), Clocks.system(), new CountedDrops(registry, "execution"), failpoints);
    }

    @Bean
    KillRequest.Traded traded(SuiteProperties suite, Instruments instruments) {
        return KillRequest.Traded.of(suite.account(), instruments);
    }

    @Bean
    PermitHolder permitHolder(InstantSource clock) {
        SecureRandom random = new SecureRandom();
        return new PermitHolder(System::nanoTime, clock, () -> random.nextLong(NONCES));
    }

    @Bean
    KillSwitch killSwitch(PermitHolder permit, SuiteProperties suite, Platform platform, Notices notices) {
        KillFile file = new KillFile(suite.stateDir().resolve("kills.jsonl"), platform.failpoints());
        KillSwitch killSwitch = new KillSwitch(permit, file, platform.clocks().wall());
        killSwitch.tellPeopleBy(notices.ofCommands(suite.account()));
        return killSwitch;
    }

    @Bean(initMethod = "start")
    PermitClient permitClient(
            PermitProperties settings,
            Environment environment,
            PermitHolder permit,
            KillSwitch killSwitch,
            InstantSource clock) {
        String token = Secret.required(environment, "BREAKWATER_SERVICE_TOKEN").reveal();
        PermitClient client = new PermitClient(settings.url(), token, permit, new PermitNews(killSwitch, clock));
        killSwitch.tellRiskBy(client::tell);
        return client;
    }

    @Bean
    ExecutionMetrics executionMetrics(MeterRegistry registry, Tracing tracing) {
        return new ExecutionMetrics(registry, tracing);
    }

    @Bean
    ExecutionRole executionRole(
            OrderExecutor executor,
            DataSource database,
            Platform platform,
            ApprovalKeyProperties approvalKey,
            PermitHolder permit,
            KillSwitch killSwitch,
            ExecutionMetrics metrics) {
        ApprovalGuard guard = new ApprovalGuard(approvalKey.toKey());
        Store store = new Database(database, platform.failpoints());
        ExecutionRole role =
                new ExecutionRole(executor, store, platform, ThreadLane::new, guard, permit, killSwitch, metrics);
        metrics.watch(permit, role, platform.clocks());
        return role;
    }

    @Bean
    LargeFills largeFills(ExecutionRole role, WebhookProperties settings, Notices notices) {
        LargeFills fills = new LargeFills(settings.fillNotional(), notices);
        role.onSaved(fills::saved);
        return fills;
    }

    @Bean
    ExecutionActivations executing(ExecutionRole role, KillSwitch killSwitch, ServiceState state, Platform platform) {
        return new ExecutionActivations(role, killSwitch, state, platform);
    }

    @Bean
    LoopHealth loopHealthIndicator(ExecutionActivations executing, Platform platform, MeterRegistry registry) {
        return new LoopHealth(executing::lastTurnNanos, platform.clocks()::nanos).shownIn(registry);
    }

    @Bean
    TopicLag topicLag(ExecutionRole role, ExecutionActivations executing, Platform platform, MeterRegistry registry) {
        return new TopicLag(registry, platform.clients(), role.inputs(), executing::handled);
    }

    @Bean
    RoleLifecycle roleLifecycle(
            ExecutionActivations executing,
            SuiteProperties suite,
            JdbcConnectionDetails database,
            ServiceState state,
            ProcessEnd processEnd) {
        return new RoleLifecycle(
                "execution for account " + suite.account(),
                Backends.lock(database, Database.SCHEMA, suite.account())::acquire,
                executing,
                state,
                processEnd);
    }

    @Bean
    RowSource rowSource(HikariDataSource database) {
        return new RowSource(database);
    }

    @Bean
    Reads reads(RowSource rows) {
        return new Reads(rows);
    }

    @Bean
    Stories stories(RowSource rows) {
        return new Stories(rows);
    }

    @Bean
    Trails trails(RowSource rows) {
        return new Trails(rows);
    }

    @Bean
    PermitHealth permitHealthIndicator(PermitHolder permit) {
        return new PermitHealth(permit);
    }

    /**
     * Stopping takes one person with the right to; there is nothing else to change here. Tokens that can re-arm need
     * not lie where nobody re-arms.
     */
    @Bean
    AccessRules accessRules() {
        return AccessRules.none()
                .allow(HttpMethod.POST, "/api/v1/kill-switch", Role.OPERATOR, Role.RISK)
                .withoutNeeding(Role.RISK);
    }
}
