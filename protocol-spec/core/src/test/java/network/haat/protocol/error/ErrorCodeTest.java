package network.haat.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.haat.protocol.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @Test
    void codes_everyProfileAndCode_onceAndFound() {
        Set<String> keys = new HashSet<>();
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(keys.add(code.profile() + " " + code.code()))
                    .as(code.name())
                    .isTrue();
            assertThat(ErrorCode.find(code.profile(), code.code())).contains(code);
        }
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void code_isDigitsOrItsName_andSaysSomething(ErrorCode code) {
        assertThat(code.code()).matches(code.profile() == ErrorProfile.BECKN_2_0 ? code.name() : "\\d{3,5}");
        assertThat(code.message()).isNotBlank().doesNotEndWith(".").doesNotContain("|");
        assertThat(code.profile().source()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(ErrorProfile.class)
    void profile_hasCodes(ErrorProfile profile) {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::profile)).contains(profile);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GATEWAY            | 10001 | the signature of the request does not verify",
                "GATEWAY            | 10002 | the city is not a city code, or nobody serves it",
                "BUYER              | 20002 | the callback is out of date",
                "BUYER              | 20008 | the callback came before the ACK of its request, or out of order",
                "BUYER              | 22503 | the new quote does not follow from the order and its cancellation terms",
                "SELLER             | 30008 | nobody picks up at this place",
                "SELLER             | 30010 | the way is longer than anyone delivers",
                "SELLER             | 30016 | the signature of the request does not verify",
                "SELLER             | 30022 | the request is out of date",
                "SELLER             | 40012 | less of an item was ordered than one order must have",
                "SELLER             | 41002 | the charges for a difference in weight are not accepted",
                "SELLER             | 50008 | the fulfillment has ended and stays as it is",
                "LOGISTICS_SELLER   | 60005 | the signature of the request does not verify",
                "LOGISTICS_SELLER   | 61003 | send the code for the delivery again",
                "LOGISTICS_SELLER   | 65005 | the order must be ready to ship first",
                "LOGISTICS_BUYER    | 62513 | the status of the delivery is not accepted",
                "ISSUES             | 30000 | the issue breaks the contract of its action",
                "SETTLEMENT         | 70001 | the request has no Authorization header",
                "SETTLEMENT         | 70024 | the amounts of the two sides differ",
                "REGISTRY           | 1020  | there is no Authorization header",
                "REGISTRY           | 1050  | the digest is not that of the body",
                "SUBSCRIPTION       | 132   | a check for admission was not passed",
                "CATALOGUE_REJECTION| 91026 | the id of the item is wrong",
                "CATALOGUE_REJECTION| 92004 | the domain is wrong",
                "BECKN_1_1          | 30008 | there is no such fulfillment",
                "BECKN_1_1          | 30010 | there is no such order",
                "BECKN_2_0_NUMBERS  | 30008 | there is no such order",
                "BECKN_2_0_NUMBERS  | 30010 | this cannot be updated",
                "BECKN_2_0_NUMBERS  | 60005 | the context lacks a field, or has it wrong",
                "BECKN_2_0          | AUT_SIGNATURE_INVALID | the signature does not verify"
            })
    void find_numbersThatListsDisagreeOn_meanWhatTheirListSays(ErrorProfile profile, String code, String message) {
        assertThat(ErrorCode.find(profile, code)).map(ErrorCode::message).contains(message);
    }

    @Test
    void find_numberOfAnotherList_empty() {
        assertThat(ErrorCode.find(ErrorProfile.SELLER, "60005")).isEmpty();
        assertThat(ErrorCode.find(ErrorProfile.BECKN_1_1, "30016")).isEmpty();
        assertThat(ErrorCode.find(ErrorProfile.GATEWAY, "")).isEmpty();
    }

    /** The copy of the logistics list in the examples: whom it names, and nothing of it missing. */
    @Test
    void logistics_everyCodeOfThePublishedFile_isHere() throws IOException {
        assertThat(published("ondc-error-codes.yaml", "(?s)code: \"(\\d{5})\".{0,250}?From: (\\w+)"))
                .hasSize(35)
                .allSatisfy(found -> {
                    boolean seller = found.endsWith("BPP");
                    ErrorProfile profile = seller ? ErrorProfile.LOGISTICS_SELLER : ErrorProfile.LOGISTICS_BUYER;
                    assertThat(ErrorCode.find(profile, found.substring(0, 5))).isPresent();
                });
    }

    /** The published retail build names who says each code. */
    @Test
    void retail_everyCodeOfThePublishedFile_isHere() throws IOException {
        assertThat(published("ondc-retail-1.2.0-enums-errors.yaml", "Code: (\\d{5})\\s+Type: ([A-Z][A-Za-z ]+)"))
                .hasSize(116)
                .allSatisfy(found -> {
                    ErrorProfile profile = switch (found.substring(6)) {
                        case "Gateway" -> ErrorProfile.GATEWAY;
                        case "Buyer App" -> ErrorProfile.BUYER;
                        case "Seller App" -> ErrorProfile.SELLER;
                        case "Logistics Provider" -> ErrorProfile.LOGISTICS_SELLER;
                        case "Logistics Buyer" -> ErrorProfile.LOGISTICS_BUYER;
                        default -> throw new AssertionError(found);
                    };
                    assertThat(ErrorCode.find(profile, found.substring(0, 5))).isPresent();
                });
    }

    private static Set<String> published(String file, String pattern) throws IOException {
        Optional<Path> path = SharedData.find("examples/openapi/" + file);
        assumeTrue(path.isPresent(), "no shared examples here");
        return Pattern.compile(pattern)
                .matcher(Files.readString(path.orElseThrow()))
                .results()
                .map(match -> match.group(1) + " " + match.group(2).strip())
                .collect(Collectors.toSet());
    }

    @Test
    void retryable_exactlyTheseCodes() {
        assertThat(Arrays.stream(ErrorCode.values())
                        .filter(ErrorCode::isRetryable)
                        .map(ErrorCode::code))
                .containsExactly(
                        "23001",
                        "31001",
                        "31003",
                        "66001",
                        "66003",
                        "63001",
                        "503",
                        "1120",
                        "1125",
                        "1126",
                        "1127",
                        "1128",
                        "AUT_RATE_LIMITED",
                        "NET_TIMEOUT",
                        "NET_DOWNSTREAM_UNAVAILABLE",
                        "NET_CALLBACK_FAILED",
                        "NET_ACK_TIMEOUT",
                        "NET_OVERLOADED",
                        "NET_INTERNAL_ERROR",
                        "NET_CATALOG_SOURCE_UNAVAILABLE",
                        "POL_NP_CAPACITY_EXCEEDED",
                        "POL_NP_DORMANT");
    }

    @Test
    void type_codeWithoutOne_takesThatOfTheFault() {
        assertThat(ErrorCode.SELLER_INVALID.type()).isEmpty();
        assertThat(ErrorCode.SELLER_INVALID.type(Fault.INVALID_CONTEXT).wireName())
                .isEqualTo("CONTEXT-ERROR");
        assertThat(ErrorCode.SELLER_INVALID.type(Fault.INVALID_MESSAGE).wireName())
                .isEqualTo("JSON-SCHEMA-ERROR");
        assertThat(ErrorCode.SELLER_UNSUPPORTED.type(Fault.UNKNOWN_ACTION).wireName())
                .isEqualTo("DOMAIN-ERROR");
    }

    @Test
    void type_sellerSide_neverPolicyWhichRetail125DoesNotList() {
        assertThat(Arrays.stream(ErrorCode.values()).filter(code -> code.profile() == ErrorProfile.SELLER))
                .noneMatch(code -> code.type().filter(ErrorType.POLICY::equals).isPresent());
    }
}
