package org.conshelf.simulate;

/// A user's session on a Linux host, as the audit system counts it.
///
/// @param session the audit session; -1 where a process belongs to none
/// @param terminal such as `pts/0`, or `(none)`
record LinuxLogin(String user, int userId, long session, String terminal, String address) {
    /// What services have, which nobody logged on for.
    static final LinuxLogin NONE = new LinuxLogin("", -1, -1, "(none)", "");

    boolean isNone() {
        return session < 0;
    }

    String home() {
        return user.equals("root") ? "/root" : "/home/" + user;
    }
}
