package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Scripts as attackers hand them over. What is in them is harmless.
final class EncodedCommand {
    /// All that any of them does.
    static final String SCRIPT = "Write-Host 'Conshelf simulated this'";

    private EncodedCommand() {}

    /// As PowerShell's parameter `-EncodedCommand` takes it: UTF-16, then Base64.
    static String utf16() {
        return encode(SCRIPT.getBytes(StandardCharsets.UTF_16LE));
    }

    /// Base64 of the bytes.
    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
