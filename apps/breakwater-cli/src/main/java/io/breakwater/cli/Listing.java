package io.breakwater.cli;

import io.breakwater.cli.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One of execution's lists, newest first.
 *
 * @param more whether there is something behind the last item
 */
record Listing(List<JsonNode> items, boolean more) {

    private static final int PAGE = 500;

    Listing {
        items = List.copyOf(items);
    }

    /** Asks page by page until there are so many, or no more. */
    static Listing of(ExecutionRest execution, String name, Optional<String> symbol, int limit) {
        String filter =
                symbol.map(each -> "&symbol=" + ExecutionRest.encoded(each)).orElse("");
        List<JsonNode> items = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            String cursor =
                    next.map(each -> "&cursor=" + ExecutionRest.encoded(each)).orElse("");
            int rows = Math.min(PAGE, limit - items.size());
            JsonNode page = execution.get("/api/v1/" + name + "?limit=" + rows + filter + cursor);
            Optional<String> behind = JsonText.field(page, "next");
            requireProgress(page, next, behind);
            page.path("items").forEach(items::add);
            next = behind;
        } while (next.isPresent() && items.size() < limit);
        return new Listing(items.subList(0, Math.min(items.size(), limit)), next.isPresent());
    }

    /** A page that leads to itself, or that holds nothing and leads on, would be asked for ever. */
    private static void requireProgress(JsonNode page, Optional<String> asked, Optional<String> behind) {
        if (!page.path("items").isArray()) {
            throw Failure.couldNotRun("execution's answer is not understood: it has no list of items");
        }
        if (behind.isPresent() && (behind.equals(asked) || page.path("items").isEmpty())) {
            throw Failure.couldNotRun("execution's pages do not come to an end; ask for fewer with --limit");
        }
    }
}
