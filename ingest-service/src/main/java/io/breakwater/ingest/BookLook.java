package io.breakwater.ingest;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent.BookSnapshot;

/** What the feed's thread found when it was asked for a book. */
sealed interface BookLook {

    /** @param verified whether the last message in it had a checksum of the venue, which then fitted */
    record Whole(BookSnapshot book, boolean verified) implements BookLook {}

    /** There is none that may be shown. */
    record NotLive(FeedStatus status, String reason) implements BookLook {}
}
