package org.conshelf.run.duckdb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.schema.TableSchema;

/// The evidence that was given: files with their numbers, and the tables that they feed.
final class EvidenceTables {
    private final List<EvidenceFile> files = new ArrayList<>();
    private final IdentityHashMap<EvidenceFile, Integer> numbers = new IdentityHashMap<>();
    private final Map<String, Table> tables = new HashMap<>();

    /// A table and the files that give it rows.
    record Table(TableSchema schema, List<NumberedFile> files) {}

    /// A file, with the number by which source keys name it.
    record NumberedFile(int number, EvidenceFile file) {}

    synchronized void add(TableSchema schema, List<EvidenceFile> given) {
        var numbered = new ArrayList<NumberedFile>();
        var seen = Collections.<EvidenceFile>newSetFromMap(new IdentityHashMap<>());
        var before = tables.get(schema.name());
        if (before != null) {
            numbered.addAll(before.files());
            before.files().forEach(f -> seen.add(f.file()));
        }
        for (var file : given) {
            if (seen.add(file)) {
                numbered.add(new NumberedFile(number(file), file));
            }
        }
        tables.put(schema.name(), new Table(schema, List.copyOf(numbered)));
    }

    private int number(EvidenceFile file) {
        return numbers.computeIfAbsent(
                file,
                f -> {
                    files.add(f);
                    return files.size() - 1;
                });
    }

    synchronized Optional<Table> find(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    synchronized EvidenceFile file(int number) {
        return files.get(number);
    }

    synchronized List<EvidenceFile> files() {
        return List.copyOf(files);
    }

    synchronized Set<String> names() {
        return Set.copyOf(tables.keySet());
    }
}
