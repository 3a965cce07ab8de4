package io.breakwater.core.cellar;

/** A class in a package that the core does not have. */
public final class TenthRoom {}
