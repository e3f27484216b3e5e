package network.haat.node.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlocksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2600::1",
                "2001:200::1",
                "2001:db7:ffff::",
                "2001:db9::",
                "2a00:1450:4001::8a",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1"
            })
    void refuse_publicAddress_fine(String address) throws UnknownHostException {
        assertThat(AddressBlocks.refuse(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "0.1.2.3, this network",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "100.64.0.1, shared",
        "100.100.100.200, shared",
        "100.127.255.255, shared",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "169.254.169.254, link-local",
        "168.63.129.16, cloud",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.0.0.192, IETF",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4",
        "192.168.1.1, private",
        "198.18.0.1, benchmarks",
        "198.19.255.255, benchmarks",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, broadcast",
        "::, unspecified",
        "::1, loopback",
        "::127.0.0.1, IPv4-compatible",
        "::8.8.8.8, IPv4-compatible",
        "::ffff:127.0.0.1, loopback",
        "64:ff9b::127.0.0.1, IPv6 form of a loopback",
        "64:ff9b::169.254.169.254, IPv6 form of a link-local",
        "64:ff9b::10.1.2.3, IPv6 form of a private",
        "64:ff9b:1::10.1.2.3, local NAT64",
        "64:ff9b:1::8.8.8.8, local NAT64",
        "2002:7f00:1::1, IPv6 form of a loopback",
        "2002:a00:1::1, IPv6 form of a private",
        "2001::4136:e378:8000:63bf:3fff:fdd2, Teredo",
        "2001:2::1, IETF",
        "2001:10::1, IETF",
        "2001:1ff:ffff::1, IETF",
        "2001:db8::1, documentation",
        "3fff:fff::1, documentation",
        "100::1, not global",
        "5f00::1, not global",
        "4000::1, not global",
        "::ffff:0:7f00:1, not global",
        "fc00::1, unique local",
        "fd00:ec2::254, unique local",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast",
    })
    void refuse_anyOther_saysOfWhatKind(String address, String kind) throws UnknownHostException {
        assertThat(AddressBlocks.refuse(InetAddress.getByName(address)).orElseThrow())
                .contains(kind);
    }

    @Test
    void refuse_mappedAsRawBytes_judgedAsTheAddressInside() {
        byte[] loopback = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
        byte[] open = HexFormat.of().parseHex("00000000000000000000ffff08080808");

        assertThat(AddressBlocks.refuse(loopback).orElseThrow()).contains("IPv6 form of a loopback");
        assertThat(AddressBlocks.refuse(open)).isEmpty();
    }
}
