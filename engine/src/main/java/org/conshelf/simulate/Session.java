package org.conshelf.simulate;

/// A logon session on a host.
record Session(Account account, long logonId) {
    String hexId() {
        return "0x" + Long.toHexString(logonId);
    }
}
