package network.haat.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for localhost that nobody else knows, made by the JDK's keytool.
 *
 * @param keys PKCS#12 with the private key
 * @param trust PKCS#12 with the certificate alone
 */
record BenchCertificate(Path keys, Path trust) {

    /** Password of both files, which hold nothing worth hiding. */
    static final String PASSWORD = "benchmark";

    private static final long SECONDS = 60;

    /** Makes one in a folder. */
    static BenchCertificate make(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("sink.p12");
        Path trust = folder.resolve("trust.p12");
        Path certificate = folder.resolve("sink.pem");
        keytool(
                "-genkeypair -alias sink -keyalg EC -groupname secp256r1 -dname CN=localhost -ext san=dns:localhost"
                        + " -validity 30",
                keys);
        keytool("-exportcert -rfc -alias sink -file " + certificate, keys);
        keytool("-importcert -noprompt -alias sink -file " + certificate, trust);
        return new BenchCertificate(keys, trust);
    }

    /** How a JVM is told to believe it. */
    List<String> jvmOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + trust,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }

    private static void keytool(String what, Path store) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(what.split(" ", -1)));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
        Path log = Files.createTempFile(store.getParent(), "keytool", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool could not make a certificate; see " + log);
        }
    }
}
