package org.conshelf.simulate;

import java.util.Locale;
import org.conshelf.simulate.ObjectAccessLog.Share;

/// A connection to the file server of another computer, as an administrator of it: what both sides
/// log of it.
///
/// @param from the client's computer
/// @param session the session on the target
record SmbConnection(Host from, Host target, Session session) {
    private static final int SMB = 445;
    private static final String WRITE = "0x120196";
    private static final String READ_WRITE = "0x12019f";

    /// Connects: the client looks the name up and connects, the target sees a logon from it.
    ///
    /// @param tool the program that asks for it
    /// @param as whose password or ticket it has
    static SmbConnection open(RunningProcess tool, Host from, Host target, Account as) {
        return open(tool, from, target, as, true);
    }

    /// Connects, with Kerberos or with NTLM.
    static SmbConnection open(
            RunningProcess tool, Host from, Host target, Account as, boolean kerberos) {
        from.sysmon().nameLookedUp(tool, target);
        from.stage().pass(2);
        var session = target.security().networkLogon(as, from, true, kerberos);
        from.sysmon().connected(from.kernel(), session.port(), target, SMB);
        target.sysmon().accepted(target.kernel(), from, session.port(), SMB);
        return new SmbConnection(from, target, session);
    }

    /// Another session over the same connection: a client that opens several things logs on for
    /// each.
    SmbConnection again() {
        from.stage().pass(8);
        var next = target.security().networkLogon(session.account(), from, true);
        return new SmbConnection(from, target, next);
    }

    /// Copies a file to ADMIN$, the folder of Windows.
    ///
    /// @param path below that folder
    /// @return where the file is on the target
    String copyToAdminShare(String path) {
        target.objects().shareOpened(session, from, Share.ADMIN);
        target.objects().shareChecked(session, from, Share.ADMIN, path, WRITE);
        target.stage().pass(6);
        target.objects().shareChecked(session, from, Share.ADMIN, path, "0x2");
        var file = "C:\\Windows\\" + path;
        target.sysmon().fileCreated(target.kernel(), file);
        target.stage().pass(12);
        return file;
    }

    /// Deletes a file that lies in ADMIN$.
    void deleteFromAdminShare(String path) {
        target.objects().shareChecked(session, from, Share.ADMIN, path, "0x10080");
        target.sysmon().fileDeleted(target.kernel(), "C:\\Windows\\" + path);
    }

    /// Opens a pipe of the target.
    void openPipe(String name) {
        openPipe(name, READ_WRITE);
    }

    void openPipe(String name, String mask) {
        target.objects().shareChecked(session, from, Share.PIPES, name, mask);
        target.sysmon().pipeConnected(target.kernel(), name);
    }

    /// Opens the service control manager over its pipe.
    ServiceControl serviceControl() {
        target.objects().shareOpened(session, from, Share.PIPES);
        target.objects().shareChecked(session, from, Share.PIPES, "svcctl", READ_WRITE);
        target.objects().serviceManagerOpened(session);
        return new ServiceControl(target, session);
    }

    void close() {
        target.stage().pass(9000);
        target.security().logoff(session, 3);
    }

    /// The target as it stands in paths: `\\srv02`.
    String server() {
        return "\\\\" + target.name().toLowerCase(Locale.ROOT);
    }
}
