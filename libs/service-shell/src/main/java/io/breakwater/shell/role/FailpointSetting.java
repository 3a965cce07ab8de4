package io.breakwater.shell.role;

import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import io.breakwater.shell.settings.WrongSetting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Decides, before anything is connected, whether this process may be told to end at one of its failpoints. Only tests
 * tell it to, with profile {@code failpoints} and no other; in any other profile, and with anything that is not
 * understood, the start ends here.
 */
public final class FailpointSetting implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    static final String SETTING = "breakwater.failpoint";
    static final String PROFILE = "failpoints";

    private static final Pattern FORM = Pattern.compile("(?<point>[A-Z_]+)@(?<time>[1-9][0-9]{0,8})");
    private static final String NAME_SUFFIX = "-service";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        planned(context.getEnvironment());
    }

    /** Whoever is to be told where the process is. */
    static Failpoints in(Environment environment) {
        return planned(environment).<Failpoints>map(FatalFailpoint::new).orElseGet(Failpoints::none);
    }

    static Optional<FatalFailpoint.Place> planned(Environment environment) {
        List<String> profiles = List.of(environment.getActiveProfiles());
        String told = environment.getProperty(SETTING);
        if (told == null && !profiles.contains(PROFILE)) {
            return Optional.empty();
        }
        if (!profiles.contains(PROFILE)) {
            throw new WrongSetting(
                    SETTING, "ends this process in the midst of its work, which only tests want: take it away");
        }
        if (profiles.size() > 1) {
            throw new WrongSetting(
                    "profile " + PROFILE,
                    "is for tests alone and goes with no other profile, was " + String.join(", ", profiles));
        }
        if (told == null) {
            throw new WrongSetting(SETTING, "is missing: profile " + PROFILE + " needs a place such as LOADED@1");
        }
        return Optional.of(place(told, service(environment)));
    }

    private static String service(Environment environment) {
        String name = environment.getProperty("spring.application.name", "");
        return name.endsWith(NAME_SUFFIX) ? name.substring(0, name.length() - NAME_SUFFIX.length()) : name;
    }

    private static FatalFailpoint.Place place(String told, String service) {
        Matcher parts = FORM.matcher(told);
        if (!parts.matches()) {
            throw new WrongSetting(
                    SETTING, "must be a name and the how manieth time, such as LOADED@1, was \"" + told + "\"");
        }
        Failpoint point = Stream.of(Failpoint.values())
                .filter(each -> each.name().equals(parts.group("point")))
                .filter(each -> each.services().contains(service))
                .findFirst()
                .orElseThrow(() -> new WrongSetting(SETTING, unknown(parts.group("point"), service)));
        return new FatalFailpoint.Place(point, Integer.parseInt(parts.group("time")));
    }

    private static String unknown(String name, String service) {
        String known = Stream.of(Failpoint.values())
                .filter(each -> each.services().contains(service))
                .map(Failpoint::name)
                .collect(Collectors.joining(", "));
        return "names " + name + ", where " + service + " never comes by; it has "
                + (known.isEmpty() ? "no failpoints" : known);
    }

    /** Behind what refuses live trading. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }
}
