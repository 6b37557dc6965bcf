package org.conshelf.simulate;

/// A logon session on a host.
///
/// @param guid what Sysmon calls it
/// @param port the client's port of a session that came over the network, else 0
record Session(Account account, long logonId, boolean elevated, String guid, int port) {
    /// The id that the session of the system itself has on every Windows.
    static final long SYSTEM_ID = 0x3e7;

    String hexId() {
        return "0x" + Long.toHexString(logonId);
    }

    boolean isSystem() {
        return logonId == SYSTEM_ID;
    }

    /// How Sysmon writes whose session it is: the system's under its own name, not the computer's.
    String user() {
        return isSystem() ? Account.SYSTEM.qualified() : account.qualified();
    }

    /// The integrity level of processes in it, as Sysmon writes it.
    String integrity() {
        return isSystem() ? "System" : elevated ? "High" : "Medium";
    }
}
