package io.breakwater.core.risk;

/** One rule: looks at an order and says what it measured. It changes nothing and knows no other rule. */
@FunctionalInterface
interface RiskRule {

    Finding check(Review review);
}
