package network.haat.node.config;

/** A configuration that cannot be used. The message is one line: the file or key, what is wrong, and what to do. */
public final class ConfigException extends StartException {
    private static final long serialVersionUID = 1L;

    /** A problem the operator can mend. */
    public ConfigException(String message) {
        super(message);
    }
}
