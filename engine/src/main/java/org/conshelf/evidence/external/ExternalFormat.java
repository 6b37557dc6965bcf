package org.conshelf.evidence.external;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import java.util.zip.ZipFile;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.parquet.ParquetFile;
import org.conshelf.schema.TableSchema;

/// How a file is read that a query declares.
///
/// Source: <https://learn.microsoft.com/kusto/query/externaldata-operator>,
/// <https://learn.microsoft.com/kusto/ingestion-supported-formats>
///
/// @param schema the table's name and columns
/// @param places for each column where its values stand
/// @param format in small letters; empty where the file's name tells, and `csv` where it does not
/// @param ignoreFirstRecord whether the first record is passed over
/// @param zipPattern which files of an archive are meant
public record ExternalFormat(
        TableSchema schema,
        List<FieldPlace> places,
        String format,
        boolean ignoreFirstRecord,
        String zipPattern) {
    private static final int MAX_ENTRIES = 1000;

    public ExternalFormat {
        places = List.copyOf(places);
    }

    /// The file, or the files of an archive. Nothing of them is read yet.
    ///
    /// @param name what the query calls the file, whose ending tells the format where none is said
    public List<EvidenceFile> open(Path path, String name) throws IOException {
        if (!zipPattern.isEmpty() || name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return entries(path);
        }
        var kind = format.isEmpty() ? ofName(name) : format;
        return kind.equals("parquet")
                ? List.of(new ParquetFile(path, schema.name()))
                : List.of(new ExternalFile(this, new ExternalInput(path, ""), kind));
    }

    private List<EvidenceFile> entries(Path path) throws IOException {
        PathMatcher matcher;
        try {
            var glob = zipPattern.isEmpty() ? "*" : zipPattern;
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new IOException("the pattern '" + zipPattern + "' cannot be read", e);
        }
        var found = new ArrayList<EvidenceFile>();
        try (var zip = new ZipFile(path.toFile())) {
            var entries = zip.entries();
            for (int i = 0; entries.hasMoreElements() && i < MAX_ENTRIES; i++) {
                var entry = entries.nextElement();
                var last = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.isDirectory() || last.indexOf('\0') >= 0) {
                    continue;
                }
                if (matcher.matches(Path.of(last))) {
                    var kind = format.isEmpty() ? ofName(last) : format;
                    var input = new ExternalInput(path, entry.getName());
                    found.add(new ExternalFile(this, input, kind));
                }
            }
        }
        if (found.isEmpty()) {
            throw new IOException("no file in the archive fits '" + zipPattern + "'");
        }
        return found;
    }

    /// The format that a name's ending tells; comma-separated values where it tells none.
    static String ofName(String name) {
        var lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zip)$", "");
        for (var ending :
                List.of("csv", "tsv", "psv", "scsv", "sohsv", "txt", "raw", "json", "parquet")) {
            if (lower.endsWith("." + ending)) {
                return ending.equals("json") ? "multijson" : ending;
            }
        }
        return lower.endsWith(".multijson") ? "multijson" : "csv";
    }
}
