package org.conshelf.simulate;

import java.util.function.Consumer;

/// A person at a Mac, with a shell.
record MacDesk(MacHost host, String user, MacProcess shell) {
    private static final long BETWEEN_HOSTS_MILLIS = 25 * 60_000L;

    /// Plays something on every Mac, one after the other.
    static void onEachMac(Stage stage, Consumer<MacDesk> scene) {
        int count = 0;
        for (var host : stage.estate().macs()) {
            stage.role("Mac " + ++count, host.fullName());
            var user = stage.person().name();
            var shell = host.shell(user);
            stage.pass(15_000);
            scene.accept(new MacDesk(host, user, shell));
            stage.pass(BETWEEN_HOSTS_MILLIS);
        }
    }

    String home() {
        return "/Users/" + user;
    }

    String domain() {
        return "gui/" + host.userId();
    }

    MacProcess types(String... command) {
        host.stage().pass(5_000);
        return host.run(shell, command);
    }

    MacProcess sudo(String... command) {
        host.stage().pass(5_000);
        return host.sudo(shell, command);
    }
}
