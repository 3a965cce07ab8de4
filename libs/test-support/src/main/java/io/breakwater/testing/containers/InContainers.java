package io.breakwater.testing.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests on {@link ContainerMachines}: skipped, with the reason, where no container can be had. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WhereContainersRun.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public @interface InContainers {}
