package network.haat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import network.haat.protocol.error.ErrorTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    @ParameterizedTest
    @CsvSource({
        "BPP, ONDC_1_2, ONDC:RET10, SELLER",
        "BAP, ONDC_1_2, ONDC:RET10, BUYER",
        "BPP, ONDC_1_2, nic2004:52110, SELLER",
        "BPP, BECKN_1_1, ONDC:FIS12, SELLER",
        "BPP, ONDC_1_2, ONDC:LOG10, LOGISTICS_SELLER",
        "BAP, ONDC_1_2, ONDC:LOG11, LOGISTICS_BUYER",
        "BPP, ONDC_1_2, nic2004:60232, LOGISTICS_SELLER",
        "BAP, ONDC_1_2, nic2004:60232, LOGISTICS_BUYER",
        "BPP, BECKN_1_1, ONDC:NTS10, SETTLEMENT",
        "BAP, BECKN_1_1, ONDC:NTS10, SETTLEMENT",
        "BPP, ONDC_1_2, ONDC:NTS10, SELLER",
        "BPP, BECKN_1_1, local-retail, BECKN_1_1",
        "BAP, BECKN_1_1, local-retail, BUYER",
        "BG, BECKN_1_1, local-retail, GATEWAY",
        "BG, ONDC_1_2, ONDC:LOG10, GATEWAY",
        "BPP, BECKN_2_0, retail, BECKN_2_0",
        "BAP, BECKN_2_0, ONDC:LOG10, BECKN_2_0",
        "BREG, ONDC_1_2, ONDC:LOG10, REGISTRY",
        "BREG, BECKN_2_0, retail, REGISTRY",
    })
    void errors_ofALineAndDomain(Role role, Line line, String domain, ErrorTable expected) {
        assertThat(role.errors(line, domain)).isEqualTo(expected);
    }
}
