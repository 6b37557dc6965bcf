package org.conshelf.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.simulate.SimulationTarget;

/// The folder that a simulation is written to.
///
/// A hidden file in it lists what was written, so that the next run can replace just that. A folder
/// that holds files and no such list is somebody's, and is left alone unless he insists; even then
/// nothing but files of the same names is written over.
final class SimulationFolder implements SimulationTarget {
    private static final String LIST = ".conshelf-simulation";
    private static final long MAX_LIST_BYTES = 16 << 20;

    private final Path folder;

    private SimulationFolder(Path folder) {
        this.folder = folder;
    }

    /// Looks at the folder, and changes nothing.
    static SimulationFolder open(Path folder, boolean force) throws IOException, UsageException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException("'" + folder + "' is no folder");
        }
        if (!force && Files.isDirectory(folder) && !Files.exists(folder.resolve(LIST))) {
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new UsageException(
                            "'"
                                    + folder
                                    + "' holds files that no simulation wrote: choose another"
                                    + " folder, or add --force");
                }
            }
        }
        return new SimulationFolder(folder);
    }

    /// Deletes what an earlier run wrote, and begins to write.
    void begin() throws IOException {
        for (var name : written()) {
            delete(name);
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(LIST), "");
    }

    /// A file goes on the list before it is there.
    @Override
    public Path file(String name) throws IOException {
        Files.writeString(
                folder.resolve(LIST),
                name + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        var path = folder.resolve(name);
        Files.createDirectories(path.getParent() == null ? folder : path.getParent());
        return path;
    }

    @Override
    public void complete(String name, Instant newest) throws IOException {
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(newest));
    }

    private List<String> written() throws IOException {
        var list = folder.resolve(LIST);
        if (!Files.isRegularFile(list) || Files.size(list) > MAX_LIST_BYTES) {
            return List.of();
        }
        var text = new String(Files.readAllBytes(list), StandardCharsets.UTF_8);
        return new ArrayList<>(text.lines().filter(l -> !l.isBlank()).toList());
    }

    /// Deletes a file of the list, and its folder where that is empty then. A name that leads out
    /// of the folder is none of ours, nor is what a link leads to.
    private void delete(String name) throws IOException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9 ._%-]*(/[A-Za-z0-9][A-Za-z0-9 ._%-]*)?")) {
            return;
        }
        var path = folder.resolve(name);
        var parent = path.getParent();
        if (parent == null || Files.isSymbolicLink(parent) || !isFile(path)) {
            return;
        }
        Files.delete(path);
        if (!parent.equals(folder)) {
            try (var rest = Files.list(parent)) {
                if (rest.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(parent);
        }
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
