package io.breakwater.simulator;

import io.breakwater.tape.BadInputFile;
import io.breakwater.tape.BadTapeLine;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** A stand-in for Kraken's public WebSocket v2 that plays a recording: the same messages, refusals and checksums. */
@SpringBootApplication(proxyBeanMethods = false)
public class KrakenSimulator {

    private static final int COULD_NOT_RUN = 3;

    public static void main(String[] args) {
        try {
            Starter.watch(new SimpleCommandLinePropertySource(args), start(args));
        } catch (BadOption | BadInputFile | BadTapeLine e) {
            System.err.println("kraken-simulator: " + e.getMessage());
            System.exit(COULD_NOT_RUN);
        }
    }

    /** Reads what there is to play, then serves it; throws with a sentence where the options or files are no good. */
    static ConfigurableApplicationContext start(String... args) {
        SimulatorOptions options = SimulatorOptions.of(new SimpleCommandLinePropertySource(args));
        Listing listing = Listing.read(options.instrument());
        Recording recording = Recording.open(options, listing);
        Venue venue = new Venue(listing, recording.opening());
        Player player = new Player(recording, venue, options);
        if (options.beginsAlone()) {
            venue.onBookSubscribed(player::begin);
        }
        return new SpringApplicationBuilder(KrakenSimulator.class)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Venue.class, () -> venue);
                    beans.registerBean(Player.class, () -> player);
                })
                .run(args);
    }
}
