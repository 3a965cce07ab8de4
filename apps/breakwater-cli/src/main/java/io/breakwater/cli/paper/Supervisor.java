package io.breakwater.cli.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;

/**
 * A running suite on one machine. Everything starts in one order (broker and database, services, then the market data)
 * and ends in the opposite one.
 */
public final class Supervisor implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Plan plan;
    private final Consumer<String> says;
    private final Backbone backbone;
    private final Map<TopicPartition, Long> before;
    private final Map<Service, Child> children = new EnumMap<>(Service.class);
    private final Map<Service, Long> pids = new EnumMap<>(Service.class);
    private final Http http = new Http();
    private boolean playing;

    private Supervisor(Plan plan, Consumer<String> says, Backbone backbone) {
        this.plan = plan;
        this.says = says;
        this.backbone = backbone;
        this.before = Partitions.ends(backbone.bootstrapServers());
    }

    /**
     * Starts broker, database and services; {@link #awaitReady} tells when they can be used.
     *
     * @throws Stopped when it was asked to before all that was done; nothing runs any more then
     */
    public static Supervisor start(Plan plan, Consumer<String> says, StopSignal stop) throws IOException {
        LeftOvers.end(plan.state(), says);
        LeftOvers.requireFreePorts(plan.services(), plan.portBase());
        stop.requireNotAsked();
        says.accept("starting Kafka and PostgreSQL");
        CompletableFuture<Backbone> starting =
                CompletableFuture.supplyAsync(() -> Backbone.start(plan.state().path(), says));
        try {
            plan.programs().prepare(plan.services());
            stop.requireNotAsked();
            Supervisor supervisor = new Supervisor(plan, says, starting.join());
            supervisor.startServices(stop);
            return supervisor;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (IOException | RuntimeException e) {
            starting.thenAccept(Backbone::close).exceptionally(_ -> null).join();
            throw e;
        }
    }

    private void startServices(StopSignal stop) throws IOException {
        plan.suite().write(plan.state(), backbone, plan.portBase());
        plan.programs().warmUp(Service.DEPLOYED, plan.arguments(Service.INGEST), plan::environment);
        stop.requireNotAsked();
        says.accept("starting "
                + String.join(", ", plan.services().stream().map(Service::key).toList()));
        try {
            for (Service each : plan.services()) {
                children.put(each, Child.start(launch(each), watcher()));
            }
        } catch (UncheckedIOException e) {
            stopServices();
            throw e;
        }
    }

    private Child.Launch launch(Service service) {
        List<String> command = new ArrayList<>(Sessions.ofItsOwn());
        command.addAll(plan.programs().command(service));
        command.addAll(plan.arguments(service));
        return new Child.Launch(
                service,
                command,
                plan.environment(service),
                plan.state().log(service.key()),
                plan.longestPause(),
                () -> plan.deaths().next(service));
    }

    private Child.Watcher watcher() {
        return new Child.Watcher() {
            @Override
            public void started(Service service, long pid) throws IOException {
                listEndpoints(service, pid);
            }

            @Override
            public void says(String sentence) {
                says.accept(sentence);
            }
        };
    }

    private synchronized void listEndpoints(Service started, long pid) throws IOException {
        pids.put(started, pid);
        listEndpoints();
    }

    private synchronized void listEndpoints() throws IOException {
        List<Endpoint> endpoints = new ArrayList<>(backbone.endpoints());
        pids.forEach((service, its) -> endpoints.add(new Endpoint(service.key(), its, service.url(plan.portBase()))));
        Endpoint.write(plan.state().path(), endpoints);
    }

    /**
     * Waits until every service says that it is ready; returns the sentence to say then.
     *
     * @throws Stopped when it is asked to stop before
     */
    public String awaitReady(StopSignal stop) {
        Look.Asking asking = new Look.Asking(http, plan.state().tokens(), plan.portBase());
        Readiness readiness = new Readiness(asking, plan.patience(), children.values(), says);
        while (!readiness.isReached()) {
            stop.askedWithin(LOOK);
            stop.requireNotAsked();
        }
        return readiness
                .killed()
                .map(kill -> "ready, but killed: by " + kill.actor() + ", \"" + kill.reason() + "\"; nothing is sent"
                        + " until two people re-arm it: see docs/operations.md; " + addresses())
                .orElseGet(() -> "ready: " + addresses());
    }

    private String addresses() {
        String rest = "REST on 127.0.0.1:" + Service.INGEST.port(plan.portBase()) + " to "
                + Service.EXECUTION.port(plan.portBase());
        return plan.simulator().isEmpty() ? rest : rest + ", simulator on " + Service.SIMULATOR.port(plan.portBase());
    }

    /** Lets the simulator play; without one the market data is flowing already. */
    public void play() {
        if (!plan.simulator().isEmpty()) {
            String url = Service.SIMULATOR.url(plan.portBase()) + "/control/start";
            http.post(url, plan.state().tokens().operator(), Map.of(), GRACE)
                    .filter(Http.Answer::isGood)
                    .orElseThrow(() -> new CannotRun("the simulator does not start its tape; "
                            + plan.state().log(Service.SIMULATOR.key()) + " says why"));
            playing = true;
        }
    }

    /** Where the tape stands. A simulator that died and was started again is told to play again. */
    public Playing tape() {
        if (!playing) {
            return Playing.UNKNOWN;
        }
        Optional<JsonNode> told = http.get(
                        Service.SIMULATOR.url(plan.portBase()) + "/control/state",
                        plan.state().tokens().viewer())
                .map(Http.Answer::json);
        if (told.filter(it -> it.path("state").asString("").equals("waiting")).isPresent()) {
            says.accept("the simulator was started again: its tape begins again");
            play();
        }
        return told.map(Playing::of).orElse(Playing.UNKNOWN);
    }

    /** Times of messages over three hops that nobody thinks about, in nanoseconds; empty where they did not arrive. */
    public List<Long> bareHops() {
        try {
            return BareHops.measure(backbone.bootstrapServers());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Reads the topics along from now on, beginning with this run; {@code listener} hears it all. */
    public LiveCounts counts(TopicListener listener) {
        return LiveCounts.start(backbone.bootstrapServers(), before, listener);
    }

    /** Asks the services how they are, from now on. */
    public SuiteWatch suiteWatch() {
        return SuiteWatch.start(http, restState(), List.copyOf(children.values()), plan.portBase());
    }

    public RestState restState() {
        return new RestState(http, plan.state().tokens(), plan.portBase());
    }

    /** From now on broker and database come and go as this says; until the answer is closed. */
    public Outages outages(InputStream told) {
        return Outages.follow(told, backbone, says, this::listEndpoints);
    }

    /** This process, which holds the broker, and everything that runs for it. */
    public synchronized List<Long> pids() {
        List<Long> all = new ArrayList<>(pids.values());
        backbone.endpoints().forEach(each -> all.add(each.pid()));
        return all;
    }

    /** How often services were started again. */
    public int restarts() {
        return children.values().stream().mapToInt(Child::restarts).sum();
    }

    /** Ends the market data, then the services together. */
    public void stopServices() {
        Optional.ofNullable(children.get(Service.SIMULATOR)).ifPresent(simulator -> {
            simulator.stop();
            simulator.awaitEnd(GRACE, says);
        });
        children.values().forEach(Child::stop);
        children.values().forEach(each -> each.awaitEnd(GRACE, says));
    }

    /** The ends of all topic partitions when this run began, by name. */
    public Map<String, Long> before() {
        return Partitions.toText(before);
    }

    /** Writes down everything that was said in this run. */
    public void export(Recording recording) throws IOException {
        recording.export(backbone.bootstrapServers(), before);
    }

    /** Writes down what was said before this run, from these offsets on. */
    public void exportEarlier(Recording recording, Map<String, Long> from) throws IOException {
        recording.export(backbone.bootstrapServers(), Partitions.ofText(from), before);
    }

    /** Ends what still runs: services, broker, database. */
    @Override
    public void close() {
        stopServices();
        backbone.close();
    }
}
