package org.conshelf.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// A made-up company: its computers and its people. Which there are is the seed's choice.
///
/// Names are under example.org, addresses of the networks that RFC 5737 keeps for documentation.
final class Estate {
    /// The domain of all hosts and people.
    static final String DOMAIN = "CORP";

    static final String DNS_DOMAIN = "corp.example.org";

    private static final int SERVERS = 6;
    private static final int WORKSTATIONS = 12;
    private static final int ADMINISTRATORS = 3;
    private static final int MACS = 2;

    private static final List<String> PEOPLE =
            List.of(
                    "m.dunmore",
                    "j.ostrander",
                    "a.brandt",
                    "l.okafor",
                    "s.viklund",
                    "p.tanaka",
                    "r.castellan",
                    "t.abernathy",
                    "n.osei",
                    "k.lindqvist",
                    "e.marchetti",
                    "d.kowalczyk",
                    "h.yamada",
                    "c.delacroix",
                    "b.novotny",
                    "f.adeyemi",
                    "g.halloran",
                    "v.petrescu",
                    "i.sorensen",
                    "o.banerjee",
                    "w.thackeray",
                    "z.moreau",
                    "q.ferreira",
                    "y.albrecht");

    private final List<Account> administrators = new ArrayList<>();
    private final List<Account> people = new ArrayList<>();
    private final List<Host> workstations = new ArrayList<>();
    private final List<Host> servers = new ArrayList<>();
    private final List<LinuxHost> linux = new ArrayList<>();
    private final List<MacHost> macs = new ArrayList<>();
    private final Host domainController;
    private final String domainSid;

    Estate(Stage stage, long seed) {
        var random = new Random(seed);
        var names = new ArrayList<>(PEOPLE);
        Collections.shuffle(names, random);
        domainSid = "S-1-5-21-%d-%d-%d-".formatted(number(random), number(random), number(random));
        int relativeId = 1100 + random.nextInt(400);
        for (int i = 0; i < names.size(); i++) {
            relativeId += 1 + random.nextInt(30);
            var account = new Account(DOMAIN, names.get(i), domainSid + relativeId);
            (i < ADMINISTRATORS ? administrators : people).add(account);
        }
        domainController = new Host(stage, "DC01", "192.0.2." + (10 + random.nextInt(6)));
        int server = 0;
        for (int i = 0; i < SERVERS; i++) {
            server += 1 + random.nextInt(6);
            var name = (random.nextInt(3) == 0 ? "FS" : "SRV") + "%02d".formatted(server);
            servers.add(new Host(stage, name, "192.0.2." + (20 + server)));
        }
        int workstation = 0;
        for (int i = 0; i < WORKSTATIONS; i++) {
            workstation += 1 + random.nextInt(8);
            var name = "WS%02d".formatted(workstation);
            workstations.add(new Host(stage, name, "198.51.100." + (20 + workstation)));
        }
        int number = 1 + random.nextInt(5);
        for (var kind : LinuxKind.values()) {
            number += 1 + random.nextInt(4);
            linux.add(
                    new LinuxHost(
                            stage, "lx%02d".formatted(number), "192.0.2." + (120 + number), kind));
        }
        for (int i = 0; i < MACS; i++) {
            number += 1 + random.nextInt(9);
            macs.add(
                    new MacHost(
                            stage, "mac%02d".formatted(number), "198.51.100." + (150 + number)));
        }
    }

    private static int number(Random random) {
        return 600_000_000 + random.nextInt(1_400_000_000);
    }

    /// People who may do everything on every computer.
    List<Account> administrators() {
        return Collections.unmodifiableList(administrators);
    }

    /// Everybody else.
    List<Account> people() {
        return Collections.unmodifiableList(people);
    }

    List<Host> workstations() {
        return Collections.unmodifiableList(workstations);
    }

    List<Host> servers() {
        return Collections.unmodifiableList(servers);
    }

    /// What the SIDs of its accounts begin with.
    String domainSid() {
        return domainSid;
    }

    /// A Linux host of each kind.
    List<LinuxHost> linux() {
        return Collections.unmodifiableList(linux);
    }

    List<MacHost> macs() {
        return Collections.unmodifiableList(macs);
    }

    Host domainController() {
        return domainController;
    }
}
