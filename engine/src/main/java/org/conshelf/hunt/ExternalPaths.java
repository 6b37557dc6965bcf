package org.conshelf.hunt;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which files a query may name itself, in `externaldata`. Nothing is ever fetched: an address
/// stands for a file at hand, where the user says so.
///
/// @param allowed what is allowed
public record ExternalPaths(List<Allowed> allowed) {
    /// Nothing.
    public static final ExternalPaths NONE = new ExternalPaths(List.of());

    public ExternalPaths {
        allowed = List.copyOf(allowed);
    }

    /// A permission.
    ///
    /// @param prefix how an address begins that stands for what is below `path`; empty for the
    ///   paths below it themselves
    /// @param path a folder, or a file that stands for every address with the prefix
    public record Allowed(String prefix, Path path) {}

    /// A file may not be read; the message is for the user.
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /// The file that an address stands for.
    ///
    /// @throws RefusedException where it is not allowed, or not there
    Path find(String uri) throws RefusedException {
        var address = withoutSecrets(uri);
        var fitting = new ArrayList<Allowed>();
        for (var one : allowed) {
            if (!one.prefix().isEmpty() && address.startsWith(one.prefix())) {
                fitting.add(one);
            }
        }
        fitting.sort(Comparator.comparingInt((Allowed a) -> a.prefix().length()).reversed());
        if (!fitting.isEmpty()) {
            var best = fitting.getFirst();
            return Files.isRegularFile(best.path())
                    ? best.path()
                    : below(best.path(), address.substring(best.prefix().length()), address);
        }
        var local = address.startsWith("file:///") ? address.substring(7) : address;
        if (!local.contains("://")) {
            for (var one : allowed) {
                if (one.prefix().isEmpty() && isBelow(one.path(), local)) {
                    return existing(one.path(), Path.of(local), address);
                }
            }
        }
        throw new RefusedException(
                "'"
                        + address
                        + "' may not be read: nothing is fetched, and --external PREFIX=PATH says"
                        + " which file at hand stands for it");
    }

    /// An address without what gives access to it: the query behind `?`, and what follows `;`.
    static String withoutSecrets(String uri) {
        int end = uri.length();
        for (char mark : new char[] {'?', ';', '#'}) {
            int at = uri.indexOf(mark);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return uri.substring(0, end);
    }

    private static Path below(Path folder, String rest, String address) throws RefusedException {
        try {
            var decoded = URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
            for (var name : List.of(decoded, rest)) {
                var path = folder.resolve(name.replaceFirst("^/+", ""));
                if (Files.exists(path)) {
                    return existing(folder, path, address);
                }
            }
        } catch (IllegalArgumentException e) {
            // No path, and no encoding of one either.
        }
        throw new RefusedException("there is no file for '" + address + "' in " + folder);
    }

    private static boolean isBelow(Path allowed, String local) {
        try {
            var wanted = Path.of(local).toAbsolutePath().normalize();
            return wanted.startsWith(allowed.toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /// The file's real path, which must be inside what is allowed, whatever links lead to it.
    private static Path existing(Path allowed, Path path, String address) throws RefusedException {
        try {
            var real = path.toRealPath();
            if (!real.startsWith(allowed.toRealPath())) {
                throw new RefusedException(
                        "'" + address + "' leads out of " + allowed + ", so it may not be read");
            }
            if (!Files.isRegularFile(real)) {
                throw new RefusedException("'" + address + "' stands for no file");
            }
            return real;
        } catch (IOException e) {
            throw new RefusedException("there is no file for '" + address + "' in " + allowed);
        }
    }
}
