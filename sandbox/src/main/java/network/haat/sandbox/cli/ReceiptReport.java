package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import network.haat.protocol.receipt.Extract;
import network.haat.protocol.receipt.Receipt;
import network.haat.protocol.receipt.ReceiptHead;
import network.haat.protocol.receipt.ReceiptLine;
import network.haat.protocol.receipt.RegistryVersion;
import network.haat.protocol.receipt.Search;
import network.haat.sandbox.client.Printable;
import network.haat.sandbox.receipt.CheckedReceipt;

/** What is to be said of receipts, to a person or to a program. */
record ReceiptReport(List<CheckedReceipt> receipts) {

    ReceiptReport {
        receipts = List.copyOf(receipts);
    }

    int exitCode() {
        if (!sound()) {
            return 1;
        }
        return receipts.stream().allMatch(CheckedReceipt::complete) ? 0 : 2;
    }

    private boolean sound() {
        return receipts.stream().allMatch(CheckedReceipt::sound);
    }

    private boolean skips() {
        return receipts.stream()
                .anyMatch(one -> one.signed() && !one.opinion().skipped().isEmpty());
    }

    void print(PrintWriter out) {
        receipts.forEach(one -> print(out, one));
        out.println();
        out.println(verdict());
    }

    /** One line, the same for all that stand alike. */
    String verdict() {
        boolean one = receipts.size() == 1;
        if (skips()) {
            return "LEFT OUT: somebody served the search and was not asked. Keep the receipt: the gateway signed it.";
        }
        if (!sound()) {
            return one ? "The receipt is not to be believed." : "The receipts are not all to be believed.";
        }
        if (exitCode() != 0) {
            return one ? "The receipt is genuine; not all that was asked can be told." : "Not all can be told.";
        }
        return one ? "The receipt is what the gateway signed." : "The receipts are what the gateways signed.";
    }

    private static void print(PrintWriter out, CheckedReceipt one) {
        ReceiptHead head = one.statement().claimed();
        Search search = head.search();
        line(
                out,
                one.file() + ": " + form(one) + " by " + head.key().subscriberId()
                        + (one.signed()
                                ? ", signed with its key " + head.key().uniqueKeyId()
                                : ", which is not proven"));
        line(out, "  message    " + search.messageId() + " of transaction " + search.transactionId());
        line(out, "  search     " + place(search) + " from " + search.buyer());
        line(
                out,
                "  times      received " + search.received() + ", closed "
                        + Duration.between(search.received(), head.closed()).toMillis() + " ms later");
        RegistryVersion version = head.registry();
        if (version != null) {
            line(out, "  registry   " + version.size() + " entries, root " + version.root());
        }
        line(out, "  deliveries " + counts(head));
        if (one.signed() && one.seller() != null && one.opinion().unknown().isEmpty()) {
            line(out, "  " + one.seller() + (one.lines().isEmpty() ? " has no line" : " has this line:"));
            one.lines().forEach(line -> line(out, "    " + line.text()));
        }
        one.opinion().wrong().forEach(message -> line(out, "  wrong      " + message));
        one.opinion().skipped().forEach(message -> line(out, "  left out   " + message));
        one.opinion().odd().forEach(message -> line(out, "  odd        " + message));
        one.opinion().unknown().forEach(message -> line(out, "  unknown    " + message));
    }

    private static void line(PrintWriter out, String text) {
        out.println(Printable.text(text));
    }

    private static String form(CheckedReceipt one) {
        if (one.statement() instanceof Receipt) {
            return "whole receipt";
        }
        return one.statement() instanceof Extract extract
                ? "what " + extract.subscriberId() + " is told of a receipt"
                : "head of a receipt";
    }

    private static String place(Search search) {
        StringJoiner place = new StringJoiner(" in ");
        place.add(search.domain().isEmpty() ? "no domain" : search.domain());
        place.add(search.city().isEmpty() ? "any city" : search.city());
        return place + (search.seller().isEmpty() ? "" : " to " + search.seller() + " alone");
    }

    private static String counts(ReceiptHead head) {
        StringBuilder text = new StringBuilder().append(head.size());
        head.outcomes()
                .forEach((outcome, count) ->
                        text.append(", ").append(outcome).append(' ').append(count));
        return text.toString();
    }

    /** {@code {sound, complete, receipts: [{file, form, signed, …, wrong, left_out, odd, unknown}]}}. */
    ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("sound", sound()).put("complete", receipts.stream().allMatch(CheckedReceipt::complete));
        ArrayNode array = json.putArray("receipts");
        receipts.forEach(one -> write(array.addObject(), one));
        return json;
    }

    private static void write(ObjectNode json, CheckedReceipt one) {
        ReceiptHead head = one.statement().claimed();
        Search search = head.search();
        json.put("file", one.file())
                .put(
                        "form",
                        one.statement() instanceof Receipt
                                ? "whole"
                                : one.statement() instanceof Extract ? "extract" : "head")
                .put("signed", one.signed())
                .put("sound", one.sound())
                .put("gateway", head.key().subscriberId())
                .put("unique_key_id", head.key().uniqueKeyId())
                .put("buyer", search.buyer())
                .put("transaction_id", search.transactionId())
                .put("message_id", search.messageId())
                .put("digest", search.digest().base64())
                .put("domain", search.domain())
                .put("city", search.city())
                .put("country", search.country())
                .put("received", search.received().toString())
                .put("closed", head.closed().toString());
        RegistryVersion version = head.registry();
        if (version != null) {
            json.putObject("registry")
                    .put("size", version.size())
                    .put("root", version.root().base64());
        }
        json.put("lines", head.size()).put("root", head.root().base64());
        ObjectNode outcomes = json.putObject("outcomes");
        head.outcomes().forEach(outcomes::put);
        if (one.seller() != null && one.signed() && one.complete()) {
            ObjectNode seller = json.putObject("seller");
            seller.put("subscriber_id", one.seller()).put("listed", !one.lines().isEmpty());
            ArrayNode lines = seller.putArray("lines");
            one.lines().stream().map(ReceiptLine::text).forEach(lines::add);
        }
        write(json.putArray("wrong"), one.opinion().wrong());
        write(json.putArray("left_out"), one.opinion().skipped());
        write(json.putArray("odd"), one.opinion().odd());
        write(json.putArray("unknown"), one.opinion().unknown());
    }

    private static void write(ArrayNode array, List<String> messages) {
        messages.forEach(array::add);
    }
}
