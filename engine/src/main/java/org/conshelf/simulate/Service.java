package org.conshelf.simulate;

/// A Windows service as it is installed.
///
/// @param name the name of its key; event 4697 has it
/// @param displayName what event 7045 has
/// @param command the program, with its arguments, as it was given
/// @param type what it is: see [Type]
/// @param account whose account it runs under, such as `LocalSystem`
record Service(
        String name, String displayName, String command, Type type, Start start, String account) {
    /// The kinds of services.
    enum Type {
        OWN_PROCESS("user mode service", "0x10"),
        INTERACTIVE("user mode service", "0x110"),
        KERNEL_DRIVER("kernel mode driver", "0x1");

        private final String words;
        private final String number;

        Type(String words, String number) {
            this.words = words;
            this.number = number;
        }

        /// As event 7045 writes it.
        String words() {
            return words;
        }
    }

    /// When it is started.
    enum Start {
        SYSTEM("system start", 1),
        AUTOMATIC("auto start", 2),
        DEMAND("demand start", 3),
        DISABLED("disabled", 4);

        private final String words;
        private final int number;

        Start(String words, int number) {
            this.words = words;
            this.number = number;
        }

        /// As events 7045 and 7040 write it.
        String words() {
            return words;
        }

        /// As event 4697 and the registry have it.
        int number() {
            return number;
        }
    }

    /// A service that runs a program of its own as the system, when it is asked for.
    static Service onDemand(String name, String command) {
        return new Service(name, name, command, Type.OWN_PROCESS, Start.DEMAND, "LocalSystem");
    }

    /// The same, but started with the computer.
    static Service automatic(String name, String command) {
        return new Service(name, name, command, Type.OWN_PROCESS, Start.AUTOMATIC, "LocalSystem");
    }

    Service displayed(String shownName) {
        return new Service(name, shownName, command, type, start, account);
    }

    /// As event 4697 writes it.
    String typeNumber() {
        return type.number;
    }

    /// Its key, as Sysmon writes it.
    String key() {
        return "HKLM\\System\\CurrentControlSet\\Services\\" + name;
    }
}
