package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Where a [Scenario] plays: an [Estate], a clock that only scenarios move, a generator of random
/// numbers, and what the hosts logged.
///
/// [Random] is used because its numbers are part of its specification, so that no release of Java
/// changes what a seed gives.
final class Stage {
    private static final long TICK_NANOS = 100;
    private static final long MAX_STEP_TICKS = 9_000;

    private final long seed;
    private final Estate estate;
    private final Consumer<LogEntry> log;
    private final Map<String, Host> cast = new LinkedHashMap<>();
    private final Map<String, String> further = new LinkedHashMap<>();
    private Random random;
    private Instant now;

    /// A line of a log that is a text, as those of Linux and macOS are.
    ///
    /// @param host whose log it is
    /// @param file the log's file name, such as `audit.log`
    /// @param counter what numbers it: lines of one counter get numbers that grow with time
    /// @param text what is written, given its number; more than one line where a record is
    record TextLine(
            Instant time, String host, String file, String counter, LongFunction<String> text)
            implements LogEntry {
        @Override
        public String computer() {
            return host;
        }

        /// The same, written under its number.
        TextLine numbered(long number) {
            var written = text.apply(number);
            return new TextLine(time, host, file, counter, _ -> written);
        }

        /// What is written of it once it is numbered, without the last line's end.
        String written() {
            return text.apply(0);
        }

        @Override
        public String log() {
            return file;
        }
    }

    /// @param log receives what the hosts log, in the order in which it is played, which may run
    ///   ahead of time; events are not numbered
    Stage(long seed, Instant start, Consumer<LogEntry> log) {
        this.seed = seed;
        this.log = log;
        this.now = start;
        this.random = new Random(seed);
        this.estate = new Estate(this, seed);
    }

    /// Begins a scene: what is random in it depends on the seed and the scene's name, and not on
    /// what was played before; nobody has a role yet.
    void begin(String scene, Instant start) {
        var id = UUID.nameUUIDFromBytes(scene.getBytes(StandardCharsets.UTF_8));
        random = new Random(seed * 31 + id.getMostSignificantBits());
        cast.clear();
        further.clear();
        now = start;
    }

    Estate estate() {
        return estate;
    }

    Instant now() {
        return now;
    }

    /// Sets the clock, forward or back.
    void at(Instant time) {
        now = time;
    }

    /// Lets time pass: the given milliseconds, and up to half as many more.
    void pass(long millis) {
        long ticks = millis * 10_000;
        advance(ticks + random.nextLong(ticks / 2 + 1));
    }

    /// Lets the moment pass that a computer takes from one step to the next: less than 1 ms.
    void step() {
        advance(1 + random.nextLong(MAX_STEP_TICKS));
    }

    private void advance(long ticks) {
        now = now.plus(Duration.ofNanos(ticks * TICK_NANOS));
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A text of random characters.
    String randomText(String alphabet, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /// Letters of both cases, as tools choose names.
    String randomLetters(int length) {
        return randomText("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", length);
    }

    /// A random GUID in lower case, without braces.
    String randomGuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /// A workstation that has no role in this scene yet, for a role such as `source`.
    Host workstation(String role) {
        return cast(role, estate.workstations());
    }

    /// A server that has no role in this scene yet.
    Host server(String role) {
        return cast(role, estate.servers());
    }

    /// The domain controller.
    Host domainController() {
        return cast("domain controller", List.of(estate.domainController()));
    }

    /// A computer that is none of the company's, with an address of its own network.
    ///
    /// @param name what it calls itself, `-` where it says nothing
    Host outsider(String role, String name) {
        var host = Host.outside(this, name, "203.0.113." + (20 + random(200)));
        cast.put(role, host);
        return host;
    }

    private Host cast(String role, List<Host> among) {
        var free = among.stream().filter(h -> !cast.containsValue(h)).toList();
        var host = oneOf(free.isEmpty() ? among : free);
        cast.put(role, host);
        return host;
    }

    /// Who has which role in this scene: the full names of the hosts.
    Map<String, String> roles() {
        var roles = new LinkedHashMap<String, String>();
        cast.forEach((role, host) ->
                roles.put(role, host.isOutside() ? host.address() : host.fullName()));
        roles.putAll(further);
        return roles;
    }

    /// Says that a computer that is no Windows host has a role in this scene.
    void role(String role, String host) {
        further.put(role, host);
    }

    Account administrator() {
        return oneOf(estate.administrators());
    }

    Account person() {
        return oneOf(estate.people());
    }

    void log(SimulatedEvent event) {
        log.accept(event);
    }

    /// Writes a line to a log that is a text, which is numbered when all is played.
    void log(String host, String file, String counter, LongFunction<String> line) {
        log.accept(new TextLine(now, host, file, counter, line));
    }
}
