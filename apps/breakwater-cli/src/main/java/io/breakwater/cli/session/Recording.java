package io.breakwater.cli.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A session's topics as files, in the folder {@code recording} of its run. */
final class Recording {

    private final Path folder;
    private final Beginning beginning;
    private final Map<String, RecordedTopic> topics = new LinkedHashMap<>();

    Recording(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UnreadableRecording(folder + ": there is no such folder, so nothing was recorded");
        }
        this.folder = folder;
        this.beginning = Beginning.in(folder);
    }

    RecordedTopic topic(String name) {
        return topics.computeIfAbsent(name, it -> RecordedTopic.read(folder, it, beginning));
    }
}
