package org.conshelf.simulate;

import java.util.Locale;
import org.conshelf.simulate.ObjectAccessLog.Share;

/// A connection to the file server of another computer, as an administrator of it: what both sides,
/// and the domain controller, log of it.
///
/// @param from the client's computer
/// @param session the session on the target
record SmbConnection(Host from, Host target, Session session, boolean kerberos) {
    private static final int SMB = 445;
    private static final String WRITE = "0x120196";
    private static final String READ_WRITE = "0x12019f";

    /// Connects with a ticket: the client looks the name up and connects, the target sees a logon.
    ///
    /// @param tool the program that asks for it
    /// @param as whose ticket it has
    static SmbConnection open(RunningProcess tool, Host from, Host target, Account as) {
        from.sysmon().nameLookedUp(tool, target);
        from.stage().pass(2);
        var controller = from.stage().domainController();
        controller.security().ticketGiven(as, from, target);
        return connect(from, target, as, true);
    }

    /// Connects from a computer that is none of the company's, with a stolen password or its hash.
    static SmbConnection openFromOutside(Host from, Host target, Account as) {
        from.stage().domainController().security().passwordChecked(as, from);
        return connect(from, target, as, false);
    }

    private static SmbConnection connect(Host from, Host target, Account as, boolean kerberos) {
        var session = target.security().networkLogon(as, from, true, kerberos);
        from.sysmon().connected(from.kernel(), session.port(), target, SMB);
        target.sysmon().accepted(target.kernel(), from, session.port(), SMB);
        return new SmbConnection(from, target, session, kerberos);
    }

    /// Another session to the same target: a client that opens several things logs on for each.
    SmbConnection again() {
        from.stage().pass(8);
        var next = target.security().networkLogon(session.account(), from, true, kerberos);
        return new SmbConnection(from, target, next, kerberos);
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
        target.stage().pass(200);
        target.objects().shareChecked(session, from, Share.ADMIN, path, "0x10080");
        target.sysmon().fileDeleted(target.kernel(), "C:\\Windows\\" + path);
    }

    /// Reads a file in the root of drive C, and deletes it.
    void fetchFromDriveC(String path) {
        fetch(Share.DRIVE_C, path);
    }

    /// Reads a file in the folder of Windows, and deletes it.
    void fetchFromAdminShare(String path) {
        fetch(Share.ADMIN, path);
    }

    private void fetch(Share share, String path) {
        target.objects().shareOpened(session, from, share);
        target.objects().shareChecked(session, from, share, path, "0x120089");
        target.objects().shareChecked(session, from, share, path, "0x10080");
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

    /// Opens the task scheduler over its pipe.
    TaskScheduler taskScheduler() {
        target.objects().shareOpened(session, from, Share.PIPES);
        target.objects().shareChecked(session, from, Share.PIPES, "atsvc", READ_WRITE);
        return new TaskScheduler(target, session);
    }

    void close() {
        target.stage().pass(9000);
        target.security().logoff(session, 3);
        target.stage().step();
    }

    /// The target as it stands in paths: `\\srv02`.
    String server() {
        return "\\\\" + target.name().toLowerCase(Locale.ROOT);
    }
}
