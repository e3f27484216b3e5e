package network.haat.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorTableTest {

    @ParameterizedTest
    @EnumSource(ErrorTable.class)
    void code_everyFault_hasOne(ErrorTable table) {
        assertThat(Fault.values())
                .allSatisfy(fault -> assertThat(table.code(fault)).isNotNull());
    }

    @ParameterizedTest
    @EnumSource(ErrorTable.class)
    void code_faultOfOurs_neverBlamesTheMessage(ErrorTable table) {
        assertThat(table.code(Fault.INTERNAL).type(Fault.INTERNAL).wireName()).isEqualTo("CORE-ERROR");
        assertThat(table.code(Fault.OVERLOADED).isRetryable())
                .isEqualTo(table != ErrorTable.GATEWAY && table != ErrorTable.BECKN_1_1);
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY, GATEWAY",
        "BUYER, BUYER",
        "SELLER, SELLER",
        "LOGISTICS_SELLER, LOGISTICS_SELLER",
        "LOGISTICS_BUYER, LOGISTICS_BUYER BUYER",
        "SETTLEMENT, SETTLEMENT",
        "BECKN_1_1, BECKN_1_1",
        "BECKN_2_0, BECKN_2_0",
        "REGISTRY, REGISTRY SUBSCRIPTION",
    })
    void code_allFaults_fromTheListsOfWhoAnswers(ErrorTable table, String profiles) {
        assertThat(said(table))
                .isEqualTo(Arrays.stream(profiles.split(" ", -1))
                        .map(ErrorProfile::valueOf)
                        .collect(Collectors.toSet()));
    }

    private static Set<ErrorProfile> said(ErrorTable table) {
        return Arrays.stream(Fault.values())
                .map(fault -> table.code(fault).profile())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY, 10001, 10001, 10000, 10000, 10000, 10000, 10000",
        "BUYER, 20001, 20001, 20006, 20006, 20002, 20006, 23001",
        "SELLER, 30016, 30016, 30000, 30000, 30022, 30018, 31001",
        "LOGISTICS_SELLER, 60005, 60005, 60006, 60006, 65003, 66004, 66001",
        "LOGISTICS_BUYER, 20001, 20001, 20006, 63002, 20002, 63002, 63001",
        "SETTLEMENT, 70001, 70000, 70002, 70002, 70002, 70002, 503",
        "BECKN_1_1, 30000, 30000, 30000, 30000, 30000, 30010, 40000",
        "REGISTRY, 1020, 1045, 1055, 1055, 1055, 1055, 1125",
        "BECKN_2_0, AUT_SIGNATURE_MISSING, AUT_SIGNATURE_INVALID, CTX_INVALID_FIELD, SCH_SCHEMA_VALIDATION_FAILED,"
                + " CTX_TTL_EXPIRED, BIZ_ORDER_NOT_FOUND, NET_INTERNAL_ERROR",
    })
    void code_commonFaults_published(
            ErrorTable table,
            String missing,
            String signature,
            String context,
            String message,
            String stale,
            String order,
            String internal) {
        assertThat(table.code(Fault.MISSING_SIGNATURE).code()).isEqualTo(missing);
        assertThat(table.code(Fault.INVALID_SIGNATURE).code()).isEqualTo(signature);
        assertThat(table.code(Fault.INVALID_CONTEXT).code()).isEqualTo(context);
        assertThat(table.code(Fault.INVALID_MESSAGE).code()).isEqualTo(message);
        assertThat(table.code(Fault.STALE).code()).isEqualTo(stale);
        assertThat(table.code(Fault.ORDER_NOT_FOUND).code()).isEqualTo(order);
        assertThat(table.code(Fault.INTERNAL).code()).isEqualTo(internal);
    }

    @Test
    void code_gatewayFindsNobody_cityCodeAsDomainError() {
        ErrorCode code = ErrorTable.GATEWAY.code(Fault.NO_PROVIDERS);
        assertThat(code.code()).isEqualTo("10002");
        assertThat(code.type(Fault.NO_PROVIDERS).wireName()).isEqualTo("DOMAIN-ERROR");
        assertThat(code.type(Fault.INVALID_CITY).wireName()).isEqualTo("CONTEXT-ERROR");
    }
}
