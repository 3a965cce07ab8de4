package io.breakwater.risk;

import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.RiskSettings;
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
import io.breakwater.shell.settings.SuiteProperties;
import io.breakwater.shell.settings.TracingProperties;
import io.breakwater.shell.settings.WebhookProperties;
import io.breakwater.shell.state.ServiceState;
import io.breakwater.shell.tracing.Tracing;
import io.breakwater.shell.tracing.TracingConfiguration;
import io.breakwater.shell.web.IdempotencyKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

/** What the risk service is made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ApprovalKeyProperties.class,
    LimitsProperties.class,
    TracingProperties.class,
    WebhookProperties.class
})
@Import({NotifyConfiguration.class, TracingConfiguration.class})
class RiskConfiguration {

    /** Anyone who operates may stop; starting again takes two risk officers. */
    @Bean
    AccessRules accessRules() {
        return AccessRules.none()
                .allow(HttpMethod.POST, KillSwitchController.PATH, Role.OPERATOR, Role.RISK)
                .allow(HttpMethod.POST, KillSwitchController.PATH + "/re-arm", Role.RISK)
                .allow(HttpMethod.PUT, LimitsController.PATH, Role.OPERATOR, Role.RISK)
                .allow(HttpMethod.GET, PermitServer.PATH, Role.SERVICE);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Platform platform(KafkaProperties kafka, MeterRegistry registry, Failpoints failpoints) {
        return new Platform(
                Backends.kafka(kafka, registry), Clocks.system(), new CountedDrops(registry, "risk"), failpoints);
    }

    @Bean
    RiskSettings riskSettings(SuiteProperties suite, LimitsProperties limits, Instruments instruments) {
        return new RiskSettings(instruments.all(), suite.bookDepth(), limits.toLimitSet(instruments));
    }

    @Bean
    KillRequest.Traded traded(SuiteProperties suite, Instruments instruments) {
        return KillRequest.Traded.of(suite.account(), instruments);
    }

    @Bean
    Gate gate() {
        return new Gate(System::nanoTime);
    }

    @Bean
    PermitConnections permitConnections() {
        return new PermitConnections();
    }

    @Bean
    KillSwitch killSwitch(
            Gate gate, PermitConnections connections, SuiteProperties suite, Platform platform, Notices notices) {
        KillFile file = new KillFile(suite.stateDir().resolve("risk-kills.jsonl"), platform.failpoints());
        KillSwitch killSwitch =
                new KillSwitch(gate, connections, file, platform.clocks().wall());
        killSwitch.tellPeopleBy(notices.ofCommands(suite.account()));
        return killSwitch;
    }

    @Bean
    RiskView riskView() {
        return new RiskView(RiskState.first(TradingState.HALTED));
    }

    @Bean
    RiskMetrics riskMetrics(MeterRegistry registry, Gate gate, RiskSettings settings) {
        RiskMetrics metrics = new RiskMetrics(registry, gate);
        metrics.watch(settings);
        return metrics;
    }

    @Bean
    RiskParts riskParts(
            SuiteProperties suite,
            RiskSettings settings,
            ApprovalKeyProperties key,
            DataSource database,
            Gate gate,
            KillSwitch killSwitch,
            PermitConnections connections,
            Tellers tellers) {
        return new RiskParts(
                suite.account(),
                settings,
                key.toKey(),
                new RiskRows(database, tellers.platform().failpoints()),
                gate,
                killSwitch,
                connections,
                tellers.view(),
                tellers.metrics(),
                tellers.tracing(),
                tellers.platform());
    }

    /** Those who are told what the role does. */
    record Tellers(RiskView view, RiskMetrics metrics, Tracing tracing, Platform platform) {}

    @Bean
    Tellers tellers(RiskView view, RiskMetrics metrics, Tracing tracing, Platform platform) {
        return new Tellers(view, metrics, tracing, platform);
    }

    @Bean
    RiskActivity riskActivity(RiskParts parts, ServiceState state) {
        return new RiskActivity(parts, state);
    }

    @Bean
    SavedCommands savedCommands(RiskActivity role) {
        return new SavedCommands(role);
    }

    @Bean
    LoopHealth loopHealthIndicator(RiskActivity role, Platform platform, MeterRegistry registry) {
        return new LoopHealth(role::lastTurnNanos, platform.clocks()::nanos).shownIn(registry);
    }

    @Bean
    TopicLag topicLag(RiskActivity role, Platform platform, MeterRegistry registry) {
        return new TopicLag(registry, platform.clients(), RiskRole.INPUTS, role::handled);
    }

    @Bean
    RoleLifecycle roleLifecycle(
            SuiteProperties suite,
            JdbcConnectionDetails database,
            RiskActivity role,
            ServiceState state,
            ProcessEnd processEnd) {
        return new RoleLifecycle(
                "risk for account " + suite.account(),
                Backends.lock(database, "risk", suite.account())::acquire,
                role,
                state,
                processEnd);
    }

    @Bean
    HandlerMapping permitMapping(Gate gate, PermitConnections connections, RiskActivity role) {
        return new SimpleUrlHandlerMapping(
                Map.of(PermitServer.PATH, new PermitServer(new PermitDesk(gate, connections, role))), -1);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(InstantSource clock) {
        return new IdempotencyKeys(clock);
    }

    @Bean
    Countersigning countersigning(InstantSource clock) {
        return new Countersigning(clock);
    }
}
