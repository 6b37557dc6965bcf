package org.conshelf.simulate;

import java.util.List;

/// A process on a Mac.
///
/// @param executable its program's path
/// @param userId whose rights it has; 0 is root
/// @param team who signed it, Apple's number of a developer; empty where it is Apple's or unsigned
/// @param signed whether a known developer or Apple did
record MacProcess(
        long id,
        long parentId,
        String executable,
        List<String> arguments,
        int userId,
        String directory,
        String team,
        boolean signed) {

    String fileName() {
        return executable.substring(executable.lastIndexOf('/') + 1);
    }

    /// Whether it is a part of macOS.
    boolean isPlatform() {
        return signed && team.isEmpty();
    }

    String signingId() {
        return isPlatform() ? "com.apple." + fileName() : fileName();
    }
}
