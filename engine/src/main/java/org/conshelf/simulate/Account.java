package org.conshelf.simulate;

/// Who acts.
///
/// @param domain the NetBIOS name of the domain, or `NT AUTHORITY`
record Account(String domain, String name, String sid) {
    static final Account SYSTEM = new Account("NT AUTHORITY", "SYSTEM", "S-1-5-18");

    String qualified() {
        return domain + "\\" + name;
    }

    /// The folder of the account's own files.
    String home() {
        return "C:\\Users\\" + name;
    }
}
