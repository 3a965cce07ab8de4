package io.breakwater.decision;

import io.breakwater.contracts.Topics.Topic;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.decision.StrategySettings.AverageCrossSettings;
import io.breakwater.core.decision.StrategySettings.ModelSettings;
import io.breakwater.core.decision.StrategySettings.QuoteSettings;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.DecisionNode;
import io.breakwater.core.suite.DecisionSession;
import io.breakwater.core.suite.DecisionSettings;
import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Input;
import io.breakwater.messaging.Platform;
import io.breakwater.shell.role.Backends;
import io.breakwater.shell.role.CountedDrops;
import io.breakwater.shell.role.LoopHealth;
import io.breakwater.shell.role.ProcessEnd;
import io.breakwater.shell.role.RoleLifecycle;
import io.breakwater.shell.role.SessionRole;
import io.breakwater.shell.role.TopicLag;
import io.breakwater.shell.security.AccessRules;
import io.breakwater.shell.settings.StrategyProperties;
import io.breakwater.shell.settings.SuiteProperties;
import io.breakwater.shell.settings.TracingProperties;
import io.breakwater.shell.state.ServiceState;
import io.breakwater.shell.tracing.Tracing;
import io.breakwater.shell.tracing.TracingConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the decision service is made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StrategyProperties.class, TracingProperties.class})
@Import(TracingConfiguration.class)
class DecisionConfiguration {

    @Bean
    AccessRules accessRules() {
        return AccessRules.none();
    }

    @Bean
    DecisionSession decisionSession(SuiteProperties suite, StrategyProperties strategy, Instruments instruments) {
        return new DecisionSession(
                new DecisionSettings(
                        suite.account(), instruments.all(), suite.bookDepth(), strategy.toOrderQtys(instruments)),
                strategy.toChoice());
    }

    @Bean
    DecisionMetrics decisionMetrics(MeterRegistry registry, Instruments instruments) {
        return new DecisionMetrics(
                registry,
                instruments,
                DecisionRole.INPUTS.stream().<Topic<?>>map(Input::topic).toList());
    }

    @Bean
    Platform platform(KafkaProperties kafka, MeterRegistry registry, Failpoints failpoints) {
        return new Platform(
                Backends.kafka(kafka, registry), Clocks.system(), new CountedDrops(registry, "decision"), failpoints);
    }

    @Bean
    DecisionView decisionView(Instruments instruments, Platform platform) {
        return new DecisionView(instruments, platform.clocks().now());
    }

    @Bean
    DecisionRole.Surroundings surroundings(
            DecisionMetrics metrics, Tracing tracing, DecisionView view, ServiceState state, Platform platform) {
        return new DecisionRole.Surroundings(metrics, new DecisionTraces(tracing), view, state, platform);
    }

    @Bean
    DecisionActivity deciding(
            DecisionSession session, StrategySettings strategy, DataSource database, DecisionRole.Surroundings around) {
        Platform platform = around.platform();
        DecisionRows rows = new DecisionRows(database, platform.failpoints());
        SessionRole sessions = new SessionRole(
                platform,
                () -> new DecisionRole(
                        session, sink -> new DecisionNode(session.settings(), strategy, sink), rows, around));
        return new DecisionActivity(sessions, around.view());
    }

    @Bean
    LoopHealth loopHealthIndicator(DecisionActivity deciding, Platform platform, MeterRegistry registry) {
        return new LoopHealth(deciding::lastTurnNanos, platform.clocks()::nanos).shownIn(registry);
    }

    @Bean
    TopicLag topicLag(DecisionActivity deciding, Platform platform, MeterRegistry registry) {
        return new TopicLag(registry, platform.clients(), DecisionRole.INPUTS, deciding::handled);
    }

    @Bean
    RoleLifecycle decisionLife(
            DecisionActivity deciding,
            JdbcConnectionDetails database,
            SuiteProperties suite,
            ServiceState state,
            ProcessEnd processEnd) {
        return new RoleLifecycle(
                "decision for account " + suite.account(),
                Backends.lock(database, "decision", suite.account())::acquire,
                deciding,
                state,
                processEnd);
    }

    /** Loaded once, at the start, so that a wrong model never takes over a role. */
    @Bean
    StrategySettings strategySettings(DecisionSession session, DecisionView view, DecisionMetrics metrics) {
        return switch (session.strategy().settings(Models::load)) {
            case ModelSettings it ->
                new ModelSettings(new ServedModel(it.model(), session.strategy(), view, metrics), it.gain());
            case AverageCrossSettings it -> it;
            case QuoteSettings it -> it;
        };
    }
}
