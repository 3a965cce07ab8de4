package io.breakwater.shell.security;

/** What a person or a service may do. Operators and risk officers may do what viewers may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Stops and tightens. */
    OPERATOR,
    /** Loosens and re-arms, two persons together; stops as well. */
    RISK,
    /** Another service of the suite; reads nothing that is made for people. */
    SERVICE
}
