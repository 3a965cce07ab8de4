package io.breakwater.testing.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The Docker engine of this machine, if there is one. It is looked for once: an absent one is slow to be absent. */
final class Engine {

    private static final long PULL_MINUTES = 3;
    private static final Optional<String> LACK = look();

    private Engine() {}

    /** Why there can be no containers here; empty where there can. */
    static Optional<String> lack() {
        return LACK;
    }

    private static Optional<String> look() {
        DockerClient client;
        try {
            client = DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            // Testcontainers has no one type for this.
            return Optional.of("no Docker engine answers, so nothing was tested in containers: " + e.getMessage());
        }
        return lack(client, ContainerMachines.KAFKA).or(() -> lack(client, ContainerMachines.POSTGRES));
    }

    /** Testcontainers would pull too, but where there is no registry it tries for minutes with every container. */
    private static Optional<String> lack(DockerClient client, String image) {
        try {
            client.inspectImageCmd(image).exec();
            return Optional.empty();
        } catch (NotFoundException _) {
            return pull(client, DockerImageName.parse(image))
                    .map(it -> "the Docker engine has no image " + image + " and " + it
                            + ", so nothing was tested in containers");
        }
    }

    private static Optional<String> pull(DockerClient client, DockerImageName image) {
        try {
            boolean pulled = client.pullImageCmd(image.getUnversionedPart())
                    .withTag(image.getVersionPart())
                    .start()
                    .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
            return pulled ? Optional.empty() : Optional.of("did not pull it within " + PULL_MINUTES + " minutes");
        } catch (DockerException | DockerClientException e) {
            return Optional.of("could not pull it (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was interrupted while it pulled it");
        }
    }
}
