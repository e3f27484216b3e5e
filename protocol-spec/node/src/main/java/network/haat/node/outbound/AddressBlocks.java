package network.haat.node.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which IP addresses are not of the public internet: IANA's registries of special-purpose addresses (RFC 6890 and what
 * came after), what is no unicast, and addresses inside which another one hides.
 */
final class AddressBlocks {

    private static final int IPV4_LENGTH = 4;

    private static final List<Block> IPV4 = List.of(
            new Block("0.0.0.0", 8, "an address of this network (RFC 791)"),
            new Block("10.0.0.0", 8, "a private address (RFC 1918)"),
            new Block("100.64.0.0", 10, "a shared address (RFC 6598)"),
            new Block("127.0.0.0", 8, "a loopback address (RFC 1122)"),
            new Block("169.254.0.0", 16, "a link-local address (RFC 3927)"),
            new Block("172.16.0.0", 12, "a private address (RFC 1918)"),
            new Block("192.0.0.0", 24, "an address of IETF protocols (RFC 6890)"),
            new Block("192.0.2.0", 24, "an address of documentation (RFC 5737)"),
            new Block("192.88.99.0", 24, "a relay of 6to4 (RFC 7526)"),
            new Block("192.168.0.0", 16, "a private address (RFC 1918)"),
            new Block("198.18.0.0", 15, "an address of benchmarks (RFC 2544)"),
            new Block("198.51.100.0", 24, "an address of documentation (RFC 5737)"),
            new Block("203.0.113.0", 24, "an address of documentation (RFC 5737)"),
            new Block("168.63.129.16", 32, "an address of a cloud's own platform"),
            new Block("224.0.0.0", 4, "a multicast address (RFC 5771)"),
            new Block("255.255.255.255", 32, "the broadcast address (RFC 919)"),
            new Block("240.0.0.0", 4, "a reserved address (RFC 1112)"));

    /** Of 2000::/3, which alone is global unicast, and what has a better name than "not global". */
    private static final List<Block> IPV6 = List.of(
            new Block("::", 128, "the unspecified address (RFC 4291)"),
            new Block("::1", 128, "a loopback address (RFC 4291)"),
            new Block("::", 96, "an IPv4-compatible address (RFC 4291)"),
            new Block("64:ff9b:1::", 48, "an address of a local NAT64 (RFC 8215)"),
            new Block("fc00::", 7, "a unique local address (RFC 4193)"),
            new Block("fe80::", 10, "a link-local address (RFC 4291)"),
            new Block("fec0::", 10, "a site-local address (RFC 3879)"),
            new Block("ff00::", 8, "a multicast address (RFC 4291)"),
            new Block("2001::", 32, "an address of Teredo (RFC 4380)"),
            new Block("2001::", 23, "an address of IETF protocols (RFC 2928)"),
            new Block("2001:db8::", 32, "an address of documentation (RFC 3849)"),
            new Block("3fff::", 20, "an address of documentation (RFC 9637)"));

    private static final Block GLOBAL_UNICAST = new Block("2000::", 3, "");

    /** Prefixes of an IPv4 address, on which then everything depends. */
    private static final Block NAT64 = new Block("64:ff9b::", 96, "");

    private static final Block SIX_TO_FOUR = new Block("2002::", 16, "");
    private static final Block MAPPED = new Block(mappedPrefix(), 96, "");

    private AddressBlocks() {}

    /** What kind of address it is when it is not one of the public internet; empty when it is. */
    static Optional<String> refuse(InetAddress address) {
        return refuse(address.getAddress());
    }

    /** The same of 4 or 16 raw bytes. */
    static Optional<String> refuse(byte[] address) {
        if (address.length == IPV4_LENGTH) {
            return kind(IPV4, address);
        }
        if (MAPPED.holds(address) || NAT64.holds(address)) {
            return refuse(Arrays.copyOfRange(address, 12, 16)).map(kind -> "an IPv6 form of " + kind);
        }
        if (SIX_TO_FOUR.holds(address)) {
            return refuse(Arrays.copyOfRange(address, 2, 6)).map(kind -> "an IPv6 form of " + kind);
        }
        return kind(IPV6, address)
                .or(() -> GLOBAL_UNICAST.holds(address)
                        ? Optional.empty()
                        : Optional.of("an address that is not global unicast (RFC 4291)"));
    }

    private static Optional<String> kind(List<Block> blocks, byte[] address) {
        return blocks.stream()
                .filter(block -> block.holds(address))
                .map(Block::kind)
                .findFirst();
    }

    /** Java turns the text of such an address into an IPv4 address. */
    private static byte[] mappedPrefix() {
        byte[] prefix = new byte[16];
        prefix[10] = (byte) 0xff;
        prefix[11] = (byte) 0xff;
        return prefix;
    }

    /** All addresses with the same first bits. */
    private static final class Block {

        private final byte[] start;
        private final int bits;
        private final String kind;

        Block(String start, int bits, String kind) {
            this(literal(start), bits, kind);
        }

        Block(byte[] start, int bits, String kind) {
            this.start = start;
            this.bits = bits;
            this.kind = kind;
        }

        String kind() {
            return kind;
        }

        boolean holds(byte[] address) {
            int whole = bits / 8;
            int rest = bits % 8;
            int mask = 0xff00 >> rest & 0xff;
            return address.length == start.length
                    && Arrays.equals(address, 0, whole, start, 0, whole)
                    && (rest == 0 || (address[whole] & mask) == (start[whole] & mask));
        }

        private static byte[] literal(String text) {
            try {
                return InetAddress.getByName(text).getAddress();
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException("an IP address needs no name server", impossible);
            }
        }
    }
}
