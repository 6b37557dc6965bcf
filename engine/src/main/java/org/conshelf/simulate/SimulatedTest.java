package org.conshelf.simulate;

import java.util.ArrayList;
import java.util.List;

/// A test that can be simulated: an attack, or something harmless that looks like one.
///
/// ```java
/// static final SimulatedTest TEST =
///         SimulatedTest.attack("sc-create-temp", "Service out of a temporary folder, with sc.exe")
///                 .techniques("T1543.003", "T1569.002")
///                 .behaviour("…")
///                 .signal("Event 7045 names the service", "Event | where EventID == 7045")
///                 .commands("sc.exe create …")
///                 .cleanUp("sc.exe delete …")
///                 .plays(ScCreateTemp::play);
/// ```
public final class SimulatedTest {
    private final String id;
    private final Kind kind;
    private final String title;
    private final Platform platform;
    private final List<String> techniques;
    private final String behaviour;
    private final List<ExpectedSignal> signals;
    private final String commands;
    private final String cleanUp;
    private final Scenario scenario;

    /// Whether a detection should find it.
    public enum Kind {
        ATTACK("attack"),
        /// Harmless, and a detection should find it all the same: nothing in the logs tells it from
        /// an attack.
        ADMINISTRATION("administration"),
        BENIGN("benign");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As it is written for people and programs.
        public String word() {
            return word;
        }
    }

    /// Where it runs.
    public enum Platform {
        WINDOWS("Windows"),
        LINUX("Linux"),
        MACOS("macOS");

        private final String word;

        Platform(String word) {
            this.word = word;
        }

        /// Its name.
        public String word() {
            return word;
        }
    }

    private SimulatedTest(Draft draft, Scenario scenario) {
        this.id = draft.id;
        this.kind = draft.kind;
        this.title = draft.title;
        this.platform = draft.platform;
        this.techniques = List.copyOf(draft.techniques);
        this.behaviour = draft.behaviour;
        this.signals = List.copyOf(draft.signals);
        this.commands = draft.commands;
        this.cleanUp = draft.cleanUp;
        this.scenario = scenario;
    }

    static Draft attack(String id, String title) {
        return new Draft(Kind.ATTACK, id, title);
    }

    static Draft administration(String id, String title) {
        return new Draft(Kind.ADMINISTRATION, id, title);
    }

    static Draft benign(String id, String title) {
        return new Draft(Kind.BENIGN, id, title);
    }

    /// The name that it is asked for with, such as `psexec`.
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public Platform platform() {
        return platform;
    }

    /// ATT&CK's numbers, such as `T1569.002`.
    public List<String> techniques() {
        return techniques;
    }

    /// What happens, in a few sentences.
    public String behaviour() {
        return behaviour;
    }

    /// What it leaves behind.
    public List<ExpectedSignal> signals() {
        return signals;
    }

    /// What a tester types on a real host; empty for what has no commands.
    public String commands() {
        return commands;
    }

    /// What he types afterwards.
    public String cleanUp() {
        return cleanUp;
    }

    Scenario scenario() {
        return scenario;
    }

    @Override
    public String toString() {
        return id;
    }

    /// A test that is being described.
    static final class Draft {
        private final Kind kind;
        private final String id;
        private final String title;
        private final List<String> techniques = new ArrayList<>();
        private final List<ExpectedSignal> signals = new ArrayList<>();
        private Platform platform = Platform.WINDOWS;
        private String behaviour = "";
        private String commands = "";
        private String cleanUp = "";

        private Draft(Kind kind, String id, String title) {
            this.kind = kind;
            this.id = id;
            this.title = title;
        }

        Draft on(Platform where) {
            platform = where;
            return this;
        }

        Draft techniques(String... numbers) {
            techniques.addAll(List.of(numbers));
            return this;
        }

        Draft behaviour(String text) {
            behaviour = text.strip();
            return this;
        }

        Draft signal(String text, String query) {
            signals.add(new ExpectedSignal(text, query));
            return this;
        }

        Draft commands(String text) {
            commands = text.strip();
            return this;
        }

        Draft cleanUp(String text) {
            cleanUp = text.strip();
            return this;
        }

        SimulatedTest plays(Scenario scenario) {
            return new SimulatedTest(this, scenario);
        }
    }
}
