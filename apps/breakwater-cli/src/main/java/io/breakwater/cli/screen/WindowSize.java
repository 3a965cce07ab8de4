package io.breakwater.cli.screen;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks the system for the size of the terminal behind a file descriptor; what is no terminal has none. Java itself
 * tells neither, and a program that is started for it every time would be dear.
 */
final class WindowSize {

    private static final long REQUEST_OF_LINUX = 0x5413;
    private static final long REQUEST_OF_MAC_OS = 0x40087468;
    private static final int FIXED_ARGUMENTS = 2;
    private static final int SHORTS = 4;
    private static final int COLUMNS_AT = 1;

    private final Optional<MethodHandle> ioctl = ioctl();
    private final long request =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac")
                    ? REQUEST_OF_MAC_OS
                    : REQUEST_OF_LINUX;

    @SuppressWarnings("restricted") // the manifest allows it; there is no other way to ask
    private static Optional<MethodHandle> ioctl() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor type = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
        return linker.defaultLookup()
                .find("ioctl")
                .map(address -> linker.downcallHandle(address, type, Linker.Option.firstVariadicArg(FIXED_ARGUMENTS)));
    }

    /** Empty where the descriptor is no terminal; the usual size where it is one that does not know its own. */
    Optional<Size> of(int descriptor) {
        return ioctl.flatMap(it -> ask(it, descriptor));
    }

    private Optional<Size> ask(MethodHandle handle, int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(ValueLayout.JAVA_SHORT, SHORTS);
            int failed = (int) handle.invokeExact(descriptor, request, answer);
            if (failed != 0) {
                return Optional.empty();
            }
            int rows = Short.toUnsignedInt(answer.get(ValueLayout.JAVA_SHORT, 0));
            int columns = Short.toUnsignedInt(answer.getAtIndex(ValueLayout.JAVA_SHORT, COLUMNS_AT));
            return Optional.of(rows == 0 || columns == 0 ? Size.USUAL : new Size(columns, rows));
        } catch (Throwable e) {
            throw new IllegalStateException("the system could not be asked for the size of the terminal", e);
        }
    }
}
