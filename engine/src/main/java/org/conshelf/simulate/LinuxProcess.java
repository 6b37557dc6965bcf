package org.conshelf.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A process on a Linux host.
///
/// @param executable its program's path
/// @param arguments the words of its command, the program's name first
/// @param login the session that it belongs to
/// @param userId whose rights it has; 0 is root
/// @param directory its working directory
record LinuxProcess(
        long id,
        @Nullable LinuxProcess parent,
        String executable,
        List<String> arguments,
        LinuxLogin login,
        int userId,
        String directory) {

    String fileName() {
        return executable.substring(executable.lastIndexOf('/') + 1);
    }

    /// The name that the kernel keeps: at most 15 characters.
    String shortName() {
        var name = fileName();
        return name.length() > 15 ? name.substring(0, 15) : name;
    }

    String commandLine() {
        return String.join(" ", arguments);
    }

    long parentId() {
        return parent == null ? 0 : parent.id();
    }

    /// The user's name, as far as a host knows it.
    String userName() {
        return userId == 0 ? "root" : login.isNone() ? "daemon" : login.user();
    }
}
