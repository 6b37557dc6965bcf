package org.conshelf.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was simulated: which tests, where and when, and the logs that they left.
///
/// @param options what was asked for
/// @param scenes each test as it was played
/// @param logs by computer, then by log; every log is in the order of time
public record Simulation(SimulationOptions options, List<Scene> scenes, List<SimulatedLog> logs) {
    private static final Duration BETWEEN = Duration.ofMinutes(12);

    public Simulation {
        scenes = List.copyOf(scenes);
        logs = List.copyOf(logs);
    }

    /// A test as it was played.
    ///
    /// @param end when the last of it was logged
    /// @param roles which computer had which role, such as `target`
    public record Scene(SimulatedTest test, Instant start, Instant end, Map<String, String> roles) {
        public Scene {
            roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        }
    }

    /// Plays the tests one after the other, with some time between them.
    public static Simulation of(SimulationOptions options) {
        var stage = new Stage(options.seed(), options.start());
        var scenes = new ArrayList<Scene>();
        var start = options.start();
        for (var test : options.tests()) {
            stage.begin(test.id(), start);
            test.scenario().play(stage);
            scenes.add(new Scene(test, start, stage.now(), stage.roles()));
            start = stage.now().plus(BETWEEN);
        }
        if (options.noise() > 0) {
            var end = scenes.isEmpty() ? start.plus(BETWEEN) : scenes.getLast().end();
            Noise.play(stage, options.noise(), options.start(), end);
        }
        return new Simulation(options, scenes, logs(stage, options.seed()));
    }

    /// How many events and lines there are.
    public long records() {
        return logs.stream()
                .mapToLong(log ->
                        switch (log) {
                            case SimulatedLog.Windows windows -> windows.events().size();
                            case SimulatedLog.Text text -> text.lines().size();
                        })
                .sum();
    }

    private record LogName(String computer, String name) implements Comparable<LogName> {
        @Override
        public int compareTo(LogName other) {
            return Comparator.comparing(LogName::computer)
                    .thenComparing(LogName::name)
                    .compare(this, other);
        }
    }

    private static List<SimulatedLog> logs(Stage stage, long seed) {
        var events = new TreeMap<LogName, List<SimulatedEvent>>();
        for (var event : stage.events()) {
            var name = new LogName(event.computer(), event.source().channel());
            events.computeIfAbsent(name, _ -> new ArrayList<>()).add(event);
        }
        var lines = new TreeMap<LogName, List<Stage.TextLine>>();
        for (var line : stage.lines()) {
            var name = new LogName(line.host(), line.file());
            lines.computeIfAbsent(name, _ -> new ArrayList<>()).add(line);
        }
        var logs = new ArrayList<SimulatedLog>();
        events.forEach((name, log) -> logs.add(windows(name, log, seed)));
        lines.forEach((name, log) -> logs.add(text(name, log, seed)));
        logs.sort(Comparator.comparing(SimulatedLog::computer));
        return logs;
    }

    private static SimulatedLog windows(LogName name, List<SimulatedEvent> log, long seed) {
        log.sort(Comparator.comparing(SimulatedEvent::time));
        // A log that has been written to for a while does not begin with one.
        long number = 1_000L * (1 + Math.floorMod(name.hashCode() + seed * 31, 400L));
        var numbered = new ArrayList<SimulatedEvent>(log.size());
        for (var event : log) {
            numbered.add(event.numbered(++number));
        }
        return new SimulatedLog.Windows(name.computer(), name.name(), numbered);
    }

    private static SimulatedLog text(LogName name, List<Stage.TextLine> log, long seed) {
        log.sort(Comparator.comparing(Stage.TextLine::time));
        var numbers = new HashMap<String, Long>();
        var lines = new ArrayList<String>(log.size());
        for (var line : log) {
            var first = new LogName(name.computer(), line.counter());
            long before = 1_000L * (1 + Math.floorMod(first.hashCode() + seed * 31, 400L));
            long number = numbers.merge(line.counter(), before + 1, (last, _) -> last + 1);
            lines.addAll(List.of(line.text().apply(number).split("\n", -1)));
        }
        return new SimulatedLog.Text(name.computer(), name.name(), lines);
    }
}
