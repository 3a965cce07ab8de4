package io.breakwater.core.order;

/**
 * A set of ids that only grows, in 16 bytes per id: instead of the text it keeps a 128-bit fingerprint, so that
 * years of orders fit in memory and none of them is an object the collector has to visit. Among a thousand million ids
 * the chance that any two fingerprints meet is below one in 10<sup>20</sup>.
 */
public final class SeenIds {

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final int FIRST_SLOTS = 64;

    private long[] table = new long[2 * FIRST_SLOTS];
    private int size;

    /** Keeps an id; returns false where it was kept before. */
    public boolean add(String id) {
        long high = high(id);
        long low = low(id);
        int slot = slotOf(high, low);
        if (isTaken(slot)) {
            return false;
        }
        put(slot, high, low);
        size++;
        if (size > table.length / 4) {
            grow();
        }
        return true;
    }

    public boolean contains(String id) {
        return isTaken(slotOf(high(id), low(id)));
    }

    public int size() {
        return size;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if ((old[i] | old[i + 1]) != 0) {
                put(slotOf(old[i], old[i + 1]), old[i], old[i + 1]);
            }
        }
    }

    /** Where this fingerprint is, or the free place where it belongs. */
    private int slotOf(long high, long low) {
        int mask = table.length / 2 - 1;
        int slot = (int) high & mask;
        while (isTaken(2 * slot) && (table[2 * slot] != high || table[2 * slot + 1] != low)) {
            slot = slot + 1 & mask;
        }
        return 2 * slot;
    }

    private boolean isTaken(int at) {
        return (table[at] | table[at + 1]) != 0;
    }

    private void put(int at, long high, long low) {
        table[at] = high;
        table[at + 1] = low;
    }

    private static long high(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        return mix(hash ^ id.length());
    }

    /** Never 0, so that a fingerprint is never two zeros, which mean a free place. */
    private static long low(String id) {
        long hash = 0;
        for (int i = 0; i < id.length(); i++) {
            hash = mix(hash + id.charAt(i));
        }
        return hash | 1;
    }

    /** MurmurHash3's 64-bit finalizer: every bit of the input moves every bit of the output. */
    private static long mix(long value) {
        long hash = value;
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
