package io.breakwater.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeenIdsTest {

    @Test
    void keepsAnIdOnce() {
        SeenIds seen = new SeenIds();

        assertThat(seen.contains("a")).isFalse();
        assertThat(seen.add("a")).isTrue();
        assertThat(seen.add("a")).isFalse();
        assertThat(seen.contains("a")).isTrue();
        assertThat(seen.size()).isEqualTo(1);
    }

    @Test
    void tellsApartWhatDiffersInOneCharacterInLengthOrInOrder() {
        SeenIds seen = new SeenIds();

        for (String id :
                new String[] {"", "\0", "\0\0", "a", "b", "ab", "ba", "aa", "aaa", "ab/1", "ab/2", "ab/12", "ab/21"}) {
            assertThat(seen.add(id)).as("\"%s\"", id).isTrue();
        }
    }

    @Test
    void agreesWithASetOfTextsOverAHundredThousandIds() {
        Random random = new Random(7);
        SeenIds seen = new SeenIds();
        Set<String> texts = new HashSet<>();

        for (int i = 0; i < 100_000; i++) {
            String id = new UUID(random.nextInt(8), random.nextInt(60_000)) + "/" + random.nextInt(2);
            assertThat(seen.add(id)).as(id).isEqualTo(texts.add(id));
        }

        assertThat(seen.size()).isEqualTo(texts.size()).isGreaterThan(90_000);
    }
}
