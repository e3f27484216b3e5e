package network.haat.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/message/order/billing",
                "/message/order/billing/name",
                "/message/order/billing/address/locality",
                "/message/order/billing/tax_number",
                "/message/order/fulfillments/0/customer/person/name",
                "/message/order/fulfillments/0/end/person/name",
                "/message/order/fulfillments/0/end/contact/phone",
                "/message/order/fulfillments/0/end/location/gps",
                "/message/order/fulfillments/0/end/location/address/area_code",
                "/message/intent/fulfillment/end/location/gps",
                "/message/order/fulfillments/0/stops/1/location/gps",
                "/message/order/fulfillments/0/stops/0/authorization/token",
                "/message/order/fulfillments/0/agent/name",
                "/message/order/fulfillments/0/vehicle/registration",
                "/message/tracking/location/gps",
                "/message/support/callback_phone",
                "/message/support/email",
                "/message/issue/complainant_info/person/name",
                "/message/issue/issue_actions/complainant_actions/0/updated_by/org/name",
                "/message/issue/actions/0/actor_details/name",
                "/message/order/payment/@ondc~1org~1settlement_details/0/settlement_bank_account_no",
                "/message/order/payment/@ondc~1org~1settlement_details/0/settlement_ifsc_code",
                "/message/order/payment/@ondc~1org~1settlement_details/0/beneficiary_name",
                "/message/order/payment/@ondc~1org~1settlement_details/0/upi_address",
                "/message/order/payments/0/params/bank_account_number",
                "/message/order/payments/0/params/bank_code",
                "/message/order/payments/0/params/virtual_payment_address",
                "/message/entity/pan/pan_no",
                "/message/entity/gst/gst_no",
                "/message/entity/name_of_authorised_signatory",
                "/message/entity/mobile_no",
                "/message/order/otp",
                "/message/order/Billing/Phone",
                "/message/contract/participants/0/bankAccountNumber",
                "/message/contract/participants/0/beckn:email",
                "/mobile"
            })
    void isAt_dataOfAPerson_true(String pointer) {
        assertThat(PersonalData.isAt(pointer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/context/bap_id",
                "/context/city",
                "/context/transaction_id",
                "/message",
                "/message/order/id",
                "/message/order/items/0/descriptor/name",
                "/message/order/provider/descriptor/name",
                "/message/catalog/bpp~1providers/0/descriptor/name",
                "/message/catalog/bpp~1providers/0/locations/0/gps",
                "/message/catalog/bpp~1providers/0/locations/0/address/street",
                "/message/catalog/bpp~1providers/0/items/0/@ondc~1org~1contact_details_consumer_care",
                "/message/order/fulfillments/0/end/time/range/end",
                "/message/order/fulfillments/0/stops/1/type",
                "/message/order/quote/breakup/0/title",
                "/message/order/tags/0/list/1/value",
                "/message/entity/key_pair/signing_public_key",
                "/message/entity/subscriber_id",
                "/message/companion/name",
                "Authorization/keyId",
                "Authorization",
                "token",
                "wait"
            })
    void isAt_otherPlaces_false(String pointer) {
        assertThat(PersonalData.isAt(pointer)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', a text of 0 characters",
        "7, a text of 1 character",
        "+919900000001, a text of 13 characters",
        "बेंगलुरु, a text of 8 characters",
        "😀😀, a text of 2 characters",
        "a text of 12 characters, a text of 12 characters",
    })
    void mask_anyValue_onlyItsLength(String value, String masked) {
        assertThat(PersonalData.mask(value)).isEqualTo(masked);
    }

    @Test
    void problem_atAPersonsPlace_neverHoldsTheValue() {
        Problem wrong = Problem.of(Fault.INVALID_MESSAGE, "not a phone number");
        String place = "/message/order/billing/phone";
        for (Problem problem : new Problem[] {
            wrong.at(place).found("9900000001x").fix("ten digits"),
            wrong.found("9900000001x").fix("ten digits").at(place),
            new Problem(Fault.INVALID_MESSAGE, "not a phone number", place, null, "9900000001x", "ten digits", null)
        }) {
            assertThat(problem.found()).isEqualTo("a text of 11 characters");
            assertThat(problem.message()).isEqualTo("not a phone number; found a text of 11 characters; ten digits");
            assertThat(problem.toString()).doesNotContain("99000");
            assertThat(problem.as(Fault.BUSINESS))
                    .isEqualTo(problem.as(Fault.BUSINESS).found(problem.found()));
        }
    }

    @Test
    void problem_elsewhere_shortenedAndPrintable() {
        Problem problem = Problem.of(Fault.INVALID_CONTEXT, "not an id").at("/context/bap_id");
        assertThat(problem.found("b\n\u0007c").found()).isEqualTo("b??c");
        assertThat(problem.found("x".repeat(100)).found()).isEqualTo("x".repeat(80) + "…");
        assertThat(problem.found(null).found()).isNull();
    }
}
