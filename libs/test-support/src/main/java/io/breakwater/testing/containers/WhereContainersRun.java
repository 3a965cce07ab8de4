package io.breakwater.testing.containers;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets tests run where an engine answers and has the images, or can pull them. */
final class WhereContainersRun implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> lack = Engine.lack();
        if (lack.isEmpty()) {
            return ConditionEvaluationResult.enabled("a Docker engine answers and has the images");
        }
        // Maven counts what is skipped and keeps the reason to its files.
        System.err.println(context.getDisplayName() + " is skipped: " + lack.get());
        return ConditionEvaluationResult.disabled(lack.get());
    }
}
