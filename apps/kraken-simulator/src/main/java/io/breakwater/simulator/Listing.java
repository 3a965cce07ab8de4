package io.breakwater.simulator;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The venue's list of instruments: the message as the file has it, and the rules in it. */
record Listing(String message, Instruments instruments) {

    static Listing read(Path file) {
        try {
            String message = Files.readString(file, StandardCharsets.UTF_8).strip();
            JsonNode json = Json.read(message);
            if (!json.path("channel").asString("").equals("instrument")) {
                throw new BadOption(file + " must hold one message of Kraken's channel \"instrument\"");
            }
            List<InstrumentRules> rules = new ArrayList<>();
            for (JsonNode pair : json.path("data").path("pairs")) {
                rules.add(rules(pair));
            }
            return new Listing(message, new Instruments(rules));
        } catch (IOException e) {
            throw new BadOption("the instrument file cannot be read, name it by --instrument=FILE: " + e);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new BadOption(file + " is not a usable instrument message: " + e.getMessage());
        }
    }

    private static InstrumentRules rules(JsonNode pair) {
        int price = pair.required("price_precision").intValue();
        int qty = pair.required("qty_precision").intValue();
        return new InstrumentRules(
                pair.required("symbol").stringValue(),
                pair.required("base").stringValue(),
                pair.required("quote").stringValue(),
                price,
                Json.units(pair.required("price_increment"), price),
                qty,
                Json.units(pair.required("qty_increment"), qty),
                Json.units(pair.required("qty_min"), qty),
                pair.required("cost_precision").intValue(),
                Json.units(pair.required("cost_min"), price + qty),
                pair.path("status").asString("").equals("online"));
    }
}
