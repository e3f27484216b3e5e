package network.haat.sandbox.receipt;

import java.util.ArrayList;
import java.util.List;

/** What is found out about one receipt. A hostile one can be wrong a million times: of each kind the first few are kept. */
public final class Opinion {

    private static final int MOST = 20;

    private final Findings wrong = new Findings();
    private final Findings skipped = new Findings();
    private final Findings odd = new Findings();
    private final Findings unknown = new Findings();

    private static final class Findings {
        private final List<String> list = new ArrayList<>();
        private int more;

        void add(String message) {
            if (list.size() < MOST) {
                list.add(message);
            } else {
                more++;
            }
        }

        List<String> list() {
            List<String> all = new ArrayList<>(list);
            if (more > 0) {
                all.add("and " + more + " more like these");
            }
            return List.copyOf(all);
        }
    }

    /** Something that means the receipt is not to be believed, or the gateway broke its rules. */
    void wrong(String message) {
        wrong.add(message);
    }

    /** Somebody the search was for and who has no line. */
    void skipped(String message) {
        skipped.add(message);
    }

    /** Something that takes nothing from what is proven. */
    void odd(String message) {
        odd.add(message);
    }

    /** Something that was asked and cannot be told from what is there. */
    void unknown(String message) {
        unknown.add(message);
    }

    /** Sentences without full stops, which may hold a peer's words. */
    public List<String> wrong() {
        return wrong.list();
    }

    /** The same of those who were left out. */
    public List<String> skipped() {
        return skipped.list();
    }

    /** The same of what is odd. */
    public List<String> odd() {
        return odd.list();
    }

    /** The same of what could not be told. */
    public List<String> unknown() {
        return unknown.list();
    }
}
