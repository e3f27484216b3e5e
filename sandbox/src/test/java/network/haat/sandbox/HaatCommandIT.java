package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.haat.sandbox.client.BuyerClient;
import network.haat.sandbox.client.OrderWalk;
import network.haat.sandbox.network.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The haat command and the packaged jars, run as a user runs them. */
class HaatCommandIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final long START_SECONDS = 60;

    private final Ports ports = Ports.free();
    private final String basePort = Integer.toString(ports.base());
    private final List<Process> running = new ArrayList<>();

    @TempDir
    Path folder;

    private record Run(int exitCode, String out, String err) {}

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Process process : running) {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectOutput(folder.resolve("out" + running.size()).toFile())
                .redirectError(folder.resolve("err" + running.size()).toFile());
        builder.environment().put("HAAT_BUILD", "never"); // this build has just made the jar
        Process process = builder.start();
        running.add(process);
        return process;
    }

    private Run run(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out" + running.size());
        Path err = folder.resolve("err" + running.size());
        Process process = start(command);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private Run haat(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("haat").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Process up(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("haat").toString(), "up", "--base-port", basePort));
        command.addAll(List.of(options));
        Path out = folder.resolve("out" + running.size());
        Process process = start(command);
        long start = System.nanoTime();
        while (!Files.readString(out, StandardCharsets.UTF_8).contains("Haat is ready")) {
            assertThat(process.isAlive()).as("the network starts").isTrue();
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(START_SECONDS));
            Thread.sleep(50);
        }
        return process;
    }

    private static void assertOneLine(Run run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(run.err()).contains(words).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void readme_everyCommandOfTheFirstScreen_works() throws Exception {
        Process network = up("--ephemeral");
        for (String line : commandsOf("README.md")) {
            String command = line.replaceFirst("\\s+#.*", "").strip();
            if (command.equals("./haat up") || command.equals("mvn verify")) {
                continue; // the one is running, the other runs this
            }
            Run run = run(List.of("sh", "-c", addressed(command)));
            assertThat(run.exitCode()).as(command + "\n" + run.err()).isEqualTo(line.contains("# exits 1") ? 1 : 0);
            assertThat(run.out()).as(command).isNotBlank();
        }
        network.destroy();
        assertThat(network.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("err0")))
                .contains("Haat has stopped")
                .doesNotContain("Exception");
    }

    /** The same command for a network that is not at the usual ports. */
    private String addressed(String command) {
        if (command.contains("haat participants")) {
            return "HAAT_REGISTRY=http://127.0.0.1:" + (ports.registry() + 1) + " " + command;
        }
        boolean local = Stream.of("haat validate", "haat doctor", "haat policy").anyMatch(command::contains);
        return local ? command : command + " --base-port " + basePort;
    }

    @Test
    void operateARegistry_everyCommandOfTheDocument_works() throws Exception {
        up("--data", folder.resolve("data").toString());
        Path haat = Files.writeString(folder.resolve("haat"), "#!/bin/sh\nexec " + ROOT.resolve("haat") + " \"$@\"\n");
        assertThat(haat.toFile().setExecutable(true)).isTrue();
        for (String line : commandsOf("docs/operate-a-registry.md")) {
            Run run = run(List.of("sh", "-c", "cd " + folder + " && " + line));
            assertThat(run.exitCode()).as(line + "\n" + run.err()).isZero();
            assertThat(run.out()).as(line).isNotBlank();
        }
    }

    private static List<String> commandsOf(String document) throws IOException {
        Pattern fence = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
        return fence.matcher(Files.readString(ROOT.resolve(document), StandardCharsets.UTF_8))
                .results()
                .flatMap(match -> match.group(1).lines())
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Test
    void up_stoppedAndStartedAgain_keepsKeysSubscriptionsAndOrders() throws Exception {
        String data = folder.resolve("data").toString();
        Process first = up("--data", data);
        BuyerClient buyer = new BuyerClient(ports);
        List<JsonNode> messages = new ArrayList<>();
        new OrderWalk(buyer, Clock.systemUTC(), messages::add).run("ghee", "ONDC:RET10", "std:080");
        JsonNode confirm = messages.stream()
                .filter(m -> m.path("action").asText().equals("on_confirm"))
                .findFirst()
                .orElseThrow();
        String keys = Files.readString(Path.of(data, "grocery.haat.test.keys.json"));
        assertThat(haat("participants", "list", "--data", data).out()).contains("grocery.haat.test");
        first.destroy();
        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Path.of(data, "network.json")).doesNotExist();
        assertOneLine(haat("participants", "list", "--data", data), "--registry", "./haat up");

        up("--data", data);
        assertThat(Files.readString(Path.of(data, "grocery.haat.test.keys.json")))
                .isEqualTo(keys);
        ObjectNode status = new ObjectMapper().createObjectNode();
        status.put("domain", "ONDC:RET10").put("city", "std:080").put("bpp_id", "grocery.haat.test");
        status.put("transaction_id", confirm.at("/context/transaction_id").asText());
        status.putObject("message")
                .put("order_id", confirm.at("/message/order/id").asText());
        JsonNode answer = buyer.ask("status", status, Duration.ofSeconds(10));
        assertThat(answer.at("/callbacks/0/message/order/state").asText()).isEqualTo("Cancelled");
    }

    /** The walk-through of docs/join-with-your-own-code.md: participants in another language, with their own keys. */
    @Test
    @Tag("interop")
    void up_participantsInJavaScript_joinAndTrade() throws Exception {
        up("--ephemeral");
        Run run = run(List.of("sh", ROOT.resolve("docs/join/test.sh").toString(), basePort));
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out().strip()).endsWith("8 passed, 0 failed");
    }

    @Test
    void haat_olderJava_oneLine() throws Exception {
        Path java = Files.writeString(
                folder.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        String path = folder + ":" + System.getenv("PATH");
        Run run = run(List.of(
                "env", "-u", "JAVA_HOME", "PATH=" + path, ROOT.resolve("haat").toString(), "up"));
        assertOneLine(run, "java is version 11", "install a JDK 17");
    }

    @Test
    void up_portTaken_oneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(ports.gateway(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertOneLine(
                    haat("up", "--ephemeral", "--base-port", basePort),
                    "port " + ports.gateway(),
                    "choose another port");
        }
    }

    @Test
    void up_folderOfARunningNetwork_oneLine() throws Exception {
        String data = folder.resolve("data").toString();
        up("--data", data, "--sellers", "1");
        Run second = haat(
                "up",
                "--data",
                data,
                "--base-port",
                Integer.toString(Ports.free().base()));
        assertOneLine(second, "another network uses the folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --base-port 80",
                "up --base-port many",
                "up --sellers 99",
                "up --data x --ephemeral",
                "frobnicate",
                "search",
                "search atta --wait -1",
                "participants",
                "participants suspend shop.example.com",
                "",
                "order --nonsense"
            })
    void haat_wrongUsage_oneLine(String arguments) throws Exception {
        assertOneLine(haat(arguments.isEmpty() ? new String[0] : arguments.split(" ")), "haat");
    }

    @Test
    void search_noNetwork_oneLineThatSaysHowToStartOne() throws Exception {
        assertOneLine(haat("search", "atta", "--base-port", basePort), "./haat up");
    }

    @ParameterizedTest
    @CsvSource({"registry,registry", "gateway-node,gateway", "buyer-app-adapter,buyer", "seller-app-adapter,seller"})
    void jar_brokenConfiguration_oneLine(String module, String part) throws Exception {
        Path jar = ROOT.resolve(module + "/target/haat-" + part + "-0.1.0-SNAPSHOT-all.jar");
        assertThat(jar).exists();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path unknown = Files.writeString(folder.resolve("unknown.properties"), "network.prot=1\n");
        assertOneLine(run(List.of(java, "-jar", jar.toString(), "--config", unknown.toString())), part, "network.prot");
        Path wrong = Files.writeString(folder.resolve("wrong.properties"), "network.port=many\n");
        assertOneLine(run(List.of(java, "-jar", jar.toString(), "--config", wrong.toString())), part, "network.port");
        Path same = Files.writeString(folder.resolve("same.properties"), "network.port=9999\napp.port=9999\n");
        assertOneLine(run(List.of(java, "-jar", jar.toString(), "--config", same.toString())), part, "must differ");
        assertOneLine(run(List.of(java, "-jar", jar.toString(), "--config", "none")), part, "no configuration file");
        assertOneLine(run(List.of(java, "-jar", jar.toString(), "--help-me")), part, "usage");
    }
}
