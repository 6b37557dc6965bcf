package org.conshelf.simulate;

import java.util.List;

/// A Mac on an ordinary day: its parts talk to each other, and its owner types a command now and
/// then.
final class OrdinaryMac implements OrdinaryHost {
    /// A message that a part of macOS writes often.
    private record Said(String executable, String subsystem, String message) {}

    private static final List<Said> MESSAGES =
            List.of(
                    new Said(
                            "/usr/libexec/runningboardd",
                            "com.apple.runningboard",
                            "Acquiring assertion for resolved target"),
                    new Said(
                            "/usr/sbin/mDNSResponder",
                            "com.apple.mDNSResponder",
                            "[Q1] getaddrinfo start"),
                    new Said(
                            "/usr/libexec/trustd", "com.apple.securityd", "cert[0]: AnchorTrusted"),
                    new Said(
                            "/System/Library/CoreServices/powerd.bundle/powerd",
                            "com.apple.powerd",
                            "Process assertion created"),
                    new Said(
                            "/usr/libexec/locationd", "com.apple.locationd.Core", "client update"));

    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("ls", "-la"),
                    List.of("git", "status"),
                    List.of("df", "-h"),
                    List.of("open", "."),
                    List.of("top", "-l", "1"));

    private final MacHost host;
    private final Stage stage;
    private final Account owner;

    OrdinaryMac(MacHost host, Account owner) {
        this.host = host;
        this.stage = host.stage();
        this.owner = owner;
    }

    @Override
    public int weight() {
        return 4;
    }

    @Override
    public void people() {
        var shell = host.shell(owner.name().replace(".", ""));
        for (int i = 1 + stage.random(3); i > 0; i--) {
            stage.pass(12_000);
            host.run(shell, stage.oneOf(COMMANDS).toArray(String[]::new));
        }
    }

    @Override
    public void machine() {
        var said = stage.oneOf(MESSAGES);
        host.logged(
                host.daemon(said.executable(), 300 + MESSAGES.indexOf(said)),
                said.subsystem(),
                said.message());
    }
}
