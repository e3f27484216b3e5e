package network.haat.registry.load;

import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.ManyParticipants;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.registry.record.Register;

/** What a node holds of a large network: every participant of a snapshot in its memory. Run in a JVM of its own. */
final class NodeHeap {

    private NodeHeap() {}

    /** Takes the number of participants. */
    public static void main(String[] arguments) throws ProtocolException {
        int participants = Integer.parseInt(arguments[0]);
        double before = Heap.used();
        ManyParticipants many = new ManyParticipants(1);
        Register register = new Register();
        for (int number = 0; number < participants; number++) {
            byte[] line = RecordJson.line(ManyParticipants.participant(many.events(number)));
            register.put(RecordJson.participant(line));
        }
        double used = Heap.used();
        System.out.printf(
                "node: %d participants: %.0f MB of heap in use (%.0f MB before, at most %.0f MB), %.0f bytes each%n",
                register.size(), used, before, Heap.max(), (used - before) * 1e6 / register.size());
    }
}
