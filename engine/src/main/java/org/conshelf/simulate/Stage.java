package org.conshelf.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Where a [Scenario] plays: a clock that only scenarios move, a generator of random numbers, and
/// the events that the hosts logged.
///
/// [Random] is used because its numbers are part of its specification, so that no release of Java
/// changes the samples.
final class Stage {
    /// The domain of all hosts and people.
    static final String DOMAIN = "CORP";

    static final String DNS_DOMAIN = "corp.example.org";

    private static final String DOMAIN_SID = "S-1-5-21-1004336348-1177238915-682003330-";

    private final Random random;
    private final List<SimulatedEvent> events = new ArrayList<>();
    private Instant now;

    Stage(long seed, Instant start) {
        this.random = new Random(seed);
        this.now = start;
    }

    Instant now() {
        return now;
    }

    /// Lets time pass: the given milliseconds, and up to half as many more.
    void pass(long millis) {
        now = now.plus(Duration.ofMillis(millis + random.nextLong(millis / 2 + 1)));
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A person of the domain.
    static Account person(String name, int relativeId) {
        return new Account(DOMAIN, name, DOMAIN_SID + relativeId);
    }

    void log(SimulatedEvent event) {
        events.add(event);
    }

    /// The events so far, in the order in which they were logged.
    List<SimulatedEvent> events() {
        return List.copyOf(events);
    }
}
