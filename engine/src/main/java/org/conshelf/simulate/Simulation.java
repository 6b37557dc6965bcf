package org.conshelf.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was simulated: which tests, where and when, and the logs that they left.
///
/// The tests' own events are held; the [Noise] around them is made anew each time it is gone
/// through, so that millions of its events need no memory.
public final class Simulation {
    private static final Duration BETWEEN = Duration.ofMinutes(12);

    private final SimulationOptions options;
    private final List<Scene> scenes;
    private final List<LogEntry> played;

    private Simulation(SimulationOptions options, List<Scene> scenes, List<LogEntry> played) {
        this.options = options;
        this.scenes = List.copyOf(scenes);
        this.played = List.copyOf(played);
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
        var played = new ArrayList<LogEntry>();
        var stage = new Stage(options.seed(), options.start(), played::add);
        var scenes = new ArrayList<Scene>();
        var start = options.start();
        for (var test : options.tests()) {
            stage.begin(test.id(), start);
            test.scenario().play(stage);
            scenes.add(new Scene(test, start, stage.now(), stage.roles()));
            start = stage.now().plus(BETWEEN);
        }
        played.sort(Comparator.comparing(LogEntry::time));
        return new Simulation(options, scenes, played);
    }

    /// What was asked for.
    public SimulationOptions options() {
        return options;
    }

    /// Each test as it was played.
    public List<Scene> scenes() {
        return scenes;
    }

    /// How many events and lines there are. With noise, they are all made to be counted.
    public long records() {
        if (options.noise() == 0) {
            return played.size();
        }
        long count = 0;
        for (var entries = entries(); entries.hasNext(); entries.next()) {
            count++;
        }
        return count;
    }

    /// When the last of the tests was over.
    Instant end() {
        return scenes.isEmpty() ? options.start() : scenes.getLast().end();
    }

    /// Everything that was logged, by time; each log's events are numbered. A log that is a text is
    /// without line ends.
    Iterator<LogEntry> entries() {
        var tests = played.iterator();
        Iterator<LogEntry> all =
                options.noise() == 0
                        ? tests
                        : new MergedEntries(tests, Noise.around(options, end()));
        return new NumberedEntries(all, options.seed());
    }

    /// The logs, by computer, then by log; every log is in the order of time. They are all in
    /// memory then, with the noise: [SimulationFiles#write] needs none.
    public List<SimulatedLog> logs() {
        var logs = new TreeMap<LogName, List<LogEntry>>();
        for (var entries = entries(); entries.hasNext(); ) {
            var entry = entries.next();
            logs.computeIfAbsent(LogName.of(entry), _ -> new ArrayList<>()).add(entry);
        }
        var made = new ArrayList<SimulatedLog>();
        logs.forEach((name, log) -> made.add(log(name, log)));
        return made;
    }

    private static SimulatedLog log(LogName name, List<LogEntry> entries) {
        var events = new ArrayList<SimulatedEvent>();
        var lines = new ArrayList<String>();
        for (var entry : entries) {
            switch (entry) {
                case SimulatedEvent event -> events.add(event);
                case Stage.TextLine line -> lines.addAll(line.written().lines().toList());
            }
        }
        return events.isEmpty()
                ? new SimulatedLog.Text(name.computer(), name.log(), lines)
                : new SimulatedLog.Windows(name.computer(), name.log(), events);
    }
}
