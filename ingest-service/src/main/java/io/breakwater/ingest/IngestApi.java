package io.breakwater.ingest;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;

import io.breakwater.shell.api.ApiDescription;
import io.breakwater.shell.api.ApiParameter;
import io.breakwater.shell.api.Operation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's REST interface, as its OpenAPI document names it. */
@Configuration(proxyBeanMethods = false)
class IngestApi {

    @Bean
    ApiDescription apiDescription() {
        return ApiDescription.of(
                        "The feeds and the order books that they keep. Prices and quantities are decimal text.")
                .with(ApiParameter.text("symbol", "an instrument, its slash encoded or as a hyphen, such as BTC-USD")
                        .like("^[A-Za-z0-9]+([/-][A-Za-z0-9]+)?$"))
                .with(ApiParameter.number("depth", "levels on each side, up to those subscribed", 1, Integer.MAX_VALUE))
                .with(Operation.get(
                                "/api/v1/feeds", "listFeeds", "The connection, the venue, each channel of each symbol")
                        .refuses(BAD_REQUEST, "unknown-parameter"))
                .with(Operation.get(
                                BooksController.PATH + "/{symbol}",
                                "getBook",
                                "The order book as it is now, where it may be trusted")
                        .refuses(BAD_REQUEST, "bad-path", "bad-parameter", "unknown-parameter")
                        .refuses(NOT_FOUND, "not-found")
                        .refuses(CONFLICT, "book-not-live")
                        .refuses(SERVICE_UNAVAILABLE, "feed-busy"));
    }
}
