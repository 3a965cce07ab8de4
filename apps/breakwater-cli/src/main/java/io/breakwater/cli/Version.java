package io.breakwater.cli;

import picocli.CommandLine.IVersionProvider;

/** Versions that a run depends on. */
final class Version implements IVersionProvider {

    /** Of the files a run leaves; raised when their meaning changes. */
    static final int FORMAT = 1;

    static String breakwater() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"breakwater " + breakwater() + ", Java " + Runtime.version()};
    }
}
