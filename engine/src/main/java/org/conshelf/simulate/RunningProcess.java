package org.conshelf.simulate;

/// A process on a host.
///
/// @param program what its file says about itself
/// @param id its number
/// @param guid what Sysmon calls it
record RunningProcess(
        String image, String commandLine, Program program, long id, String guid, Session session) {
    String hexId() {
        return "0x" + Long.toHexString(id);
    }
}
