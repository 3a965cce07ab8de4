package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.architecture.OwnSettings.Group;
import io.breakwater.architecture.OwnSettings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** {@code docs/configuration.md} lists the settings that there are, with what the code says of them. */
class ConfigurationPageTest {

    private static final String PAGE = "docs/configuration.md";
    private static final Pattern OUR_VARIABLE =
            Pattern.compile("\"((?:BREAKWATER|LIVE|EXCHANGE|CONFIRM|ENABLE|WS)_[A-Z0-9_]*[A-Z0-9])(?:=1)?\"");
    private static final Pattern OF_THE_LAUNCHER = Pattern.compile("BREAKWATER_[A-Z_]*[A-Z]");
    private static final Pattern IN_A_ROW = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9]*_[A-Z0-9_]+)` \\|");
    private static final Pattern OUR_KEY = Pattern.compile("\"(breakwater\\.[a-z.-]*[a-z])\"");

    private static final List<Group> GROUPS = OwnSettings.all();

    static List<Group> groups() {
        return GROUPS;
    }

    static Stream<Setting> settings() {
        return GROUPS.stream().flatMap(group -> group.settings().stream());
    }

    @Test
    void listsEverySettingWithWhatItRefuses() {
        List<String> lines = new ArrayList<>();
        for (Group group : GROUPS) {
            String services = group.services().size() == 4 ? "all four" : String.join(", ", group.services());
            lines.add("### `%s`: %s".formatted(group.prefix(), services));
            lines.add("");
            lines.add(Docstring.of(group.type()).sentences());
            lines.add("");
            lines.add("| setting | variable | is | default | says | it is refused with |");
            lines.add("|---|---|---|---|---|---|");
            group.settings()
                    .forEach(setting -> lines.add("| `%s` | `%s` | %s | %s | %s | %s |"
                            .formatted(
                                    setting.key(),
                                    setting.variable(),
                                    setting.typeInWords(),
                                    setting.value(),
                                    setting.meaning(),
                                    String.join("; ", Refusals.of(group, setting)))));
            lines.add("");
        }
        Pages.requireMadeOf(PAGE, "settings", lines.subList(0, lines.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void everySettingIsReadFromItsVariable(Group group) {
        Map<String, Object> environment = new TreeMap<>();
        settings().forEach(setting -> environment.put(setting.variable(), Refusals.RIGHT.get(setting.key())));

        Object told = Refusals.bind(
                group,
                ConfigurationPropertySource.from(
                        new SystemEnvironmentPropertySource("systemEnvironment", environment)));

        assertThat(told).isEqualTo(Refusals.bind(group, new MapConfigurationPropertySource(Refusals.RIGHT)));
    }

    @Test
    void everySettingHasARightValueAndAService() {
        assertThat(settings().map(Setting::key)).containsExactlyInAnyOrderElementsOf(Refusals.RIGHT.keySet());
        assertThat(GROUPS).allSatisfy(group -> assertThat(group.services()).isNotEmpty());
    }

    @Test
    void listsEveryVariableOfTheCodeAndNoOther() {
        Stream<String> inCode = Sources.shipped()
                .flatMap(file -> OUR_VARIABLE.matcher(Sources.read(file)).results())
                .map(found -> found.group(1));
        Stream<String> inLauncher =
                OF_THE_LAUNCHER.matcher(Pages.read("breakwater")).results().map(found -> found.group());
        Stream<String> inYaml = Stream.of("WS_DISABLE_HEALTH_SERVER");

        assertThat(IN_A_ROW.matcher(Pages.read(PAGE)).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(Stream.of(inCode, inLauncher, inYaml)
                        .flatMap(it -> it)
                        .distinct()
                        .toList());
    }

    @Test
    void namesEveryKeyOfTheCode() {
        String page = Pages.read(PAGE);

        assertThat(Sources.shipped()
                        .flatMap(file -> OUR_KEY.matcher(Sources.read(file)).results())
                        .map(found -> found.group(1)))
                .allSatisfy(key -> assertThat(page).contains("`" + key));
    }
}
