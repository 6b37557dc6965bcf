package org.conshelf.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Random;

/// Ordinary events, at least as many as are asked for, in the order of their times.
///
/// They are made as they are taken, so that millions need no memory but for what has begun and not
/// ended: the computers of the [Estate] do one thing after another, at times that follow the
/// [WorkingDay], servers more than desks; what a thing logs later (a logoff, the end of a process)
/// waits in a queue for its time. Which event comes when is a matter of the seed alone.
///
/// The noise plays on a stage of its own, whose sessions and processes have numbers that those of
/// the attack's stage do not reach: no join by them goes astray.
final class Noise implements Iterator<LogEntry> {
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(18);
    private static final Duration AFTER = Duration.ofMinutes(15);

    /// How much time there is for an event before the noise gets denser.
    private static final Duration PACE = Duration.ofSeconds(1);

    private final long count;
    private final WorkingDay day;
    private final Random random;
    private final Stage stage;
    private final List<OrdinaryHost> hosts;
    private final int[] weights;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(
                    Comparator.comparing((Waiting w) -> w.entry().time())
                            .thenComparingLong(Waiting::number));
    private long made;
    private Instant now;

    /// @param number its place among those of the same time
    private record Waiting(LogEntry entry, long number) {}

    /// @param seed of the estate and of everything random
    /// @param count how many events at least; what has begun then goes on to its end
    /// @param played when the tests begin: the computers are the same as theirs
    /// @param from when the noise begins
    /// @param to when nothing begins any more
    private Noise(long seed, long count, Instant played, Instant from, Instant to) {
        this.count = count;
        this.now = from;
        this.day = new WorkingDay(from, to);
        this.random = new Random(seed ^ 0x6e6f_6973_65L);
        this.stage = new Stage(seed, played, this::accept);
        stage.begin("noise", from);
        this.hosts = hosts(stage.estate());
        this.weights = hosts.stream().mapToInt(OrdinaryHost::weight).toArray();
    }

    /// The noise around tests. The more of it there is, the longer it lasts, up to [#LONGEST]: most
    /// of it before the tests, and a while after them.
    ///
    /// @param end when the last test is over
    static Noise around(SimulationOptions options, Instant end) {
        var tests = Duration.between(options.start(), end);
        var spare =
                Duration.ofMillis(
                        Math.clamp(
                                options.noise() * PACE.toMillis() - tests.toMillis(),
                                SHORTEST.toMillis(),
                                LONGEST.toMillis()));
        return new Noise(
                options.seed(),
                options.noise(),
                options.start(),
                options.start().minus(spare),
                end.plus(AFTER));
    }

    private static List<OrdinaryHost> hosts(Estate estate) {
        var hosts = new ArrayList<OrdinaryHost>();
        estate.workstations().forEach(Host::numberApart);
        estate.servers().forEach(Host::numberApart);
        estate.domainController().numberApart();
        estate.linux().forEach(LinuxHost::numberApart);
        estate.macs().forEach(MacHost::numberApart);
        var people = estate.people();
        var desks = estate.workstations();
        for (int i = 0; i < desks.size(); i++) {
            hosts.add(new OrdinaryDesk(estate, desks.get(i), people.get(i % people.size())));
        }
        estate.servers().forEach(server -> hosts.add(new OrdinaryServer(estate, server, false)));
        hosts.add(new OrdinaryServer(estate, estate.domainController(), true));
        estate.linux().forEach(server -> hosts.add(new OrdinaryLinux(estate, server)));
        for (int i = 0; i < estate.macs().size(); i++) {
            hosts.add(new OrdinaryMac(estate.macs().get(i), people.get(people.size() - 1 - i)));
        }
        return hosts;
    }

    private void accept(LogEntry entry) {
        waiting.add(new Waiting(entry, made));
        made++;
    }

    /// Lets things happen until nothing that comes later is before the first that waits.
    private void play() {
        while (made < count
                && (waiting.isEmpty() || !waiting.peek().entry().time().isBefore(now))) {
            now = day.at((made + random.nextDouble()) / count);
            stage.at(now);
            var host = hosts.get(choose());
            if (random.nextDouble() < WorkingDay.shareOfPeople(now)) {
                host.people();
            } else {
                host.machine();
            }
        }
    }

    private int choose() {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int wanted = random.nextInt(total);
        int chosen = 0;
        while (wanted >= weights[chosen]) {
            wanted -= weights[chosen];
            chosen++;
        }
        return chosen;
    }

    @Override
    public boolean hasNext() {
        play();
        return !waiting.isEmpty();
    }

    @Override
    public LogEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.remove().entry();
    }
}
