package org.conshelf.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The files of evidence that the project brings. They stand in its folder `samples`; a test
/// compares them with what is made here.
public final class Samples {
    /// The day of the samples. It lies in the past of whoever hunts over them.
    private static final Instant MORNING = Instant.parse("2025-10-14T07:30:00Z");

    private static final Account ADMINISTRATOR = Stage.person("m.dunmore", 1105);
    private static final Account USER = Stage.person("j.ostrander", 1131);

    private Samples() {}

    /// Their names, and their text: a Windows event as JSON a line.
    public static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put(
                "remote-psexec.json",
                play(
                        1,
                        MORNING.plusSeconds(9_000),
                        stage ->
                                new RemotePsExec(
                                        ADMINISTRATOR,
                                        new Host(stage, "WS07", "192.0.2.57"),
                                        new Host(stage, "SRV02", "192.0.2.12"))));
        files.put(
                "service-from-temp.json",
                play(
                        2,
                        MORNING.plusSeconds(14_000),
                        stage -> new ServiceFromTemp(USER, new Host(stage, "WS11", "192.0.2.61"))));
        files.put(
                "new-service-powershell.json",
                play(
                        3,
                        MORNING.plusSeconds(17_500),
                        stage ->
                                new NewServiceInPowerShell(
                                        ADMINISTRATOR, new Host(stage, "SRV04", "192.0.2.14"))));
        files.put("ordinary-work.json", play(4, MORNING, Samples::ordinaryWork));
        return files;
    }

    private static Scenario ordinaryWork(Stage stage) {
        var people =
                List.of(
                        Stage.person("a.brandt", 1120),
                        Stage.person("l.okafor", 1121),
                        Stage.person("s.viklund", 1122),
                        Stage.person("p.tanaka", 1123));
        var desks =
                List.of(
                        new Host(stage, "WS21", "192.0.2.71"),
                        new Host(stage, "WS22", "192.0.2.72"),
                        new Host(stage, "WS23", "192.0.2.73"),
                        new Host(stage, "WS24", "192.0.2.74"));
        return new OrdinaryWork(
                people, desks, new Host(stage, "FS01", "192.0.2.20"), ADMINISTRATOR, 12);
    }

    private static String play(long seed, Instant start, Function<Stage, Scenario> scenario) {
        var stage = new Stage(seed, start);
        scenario.apply(stage).play(stage);
        return stage.events().stream()
                .map(event -> event.toJson() + "\n")
                .collect(Collectors.joining());
    }

    /// Writes the files into a folder, over what is there.
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /// Writes the files into the folder that is named, `samples` where none is.
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments.length == 0 ? "samples" : arguments[0]));
    }
}
