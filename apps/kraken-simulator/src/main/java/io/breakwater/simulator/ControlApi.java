package io.breakwater.simulator;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What a venue has no buttons for: when the recording begins, how far it is, and faults of the venue to test a client
 * with.
 */
@RestController
@RequestMapping("/control")
class ControlApi {

    private final Player player;
    private final Venue venue;

    ControlApi(Player player, Venue venue) {
        this.player = player;
        this.venue = venue;
    }

    @GetMapping("/state")
    Player.State state() {
        return player.state();
    }

    @PostMapping("/start")
    Player.State start() {
        player.begin();
        return player.state();
    }

    /**
     * A fault of the simulated venue: {@code drop-connection} ends all connections, {@code bad-checksum} spoils the
     * checksum of the next book update, {@code skip-update} keeps the next book update back.
     */
    @PostMapping("/fault/{fault}")
    Player.State fault(@PathVariable String fault) {
        switch (fault) {
            case "drop-connection" -> venue.dropConnections();
            case "bad-checksum" -> venue.spoilNextChecksum();
            case "skip-update" -> venue.skipNextUpdate();
            default ->
                throw new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "there is no fault " + fault + "; there are drop-connection, bad-checksum and skip-update");
        }
        return player.state();
    }
}
