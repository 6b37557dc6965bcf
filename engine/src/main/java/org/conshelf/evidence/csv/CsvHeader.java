package org.conshelf.evidence.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TableNaming;
import org.conshelf.schema.TableSchema;

/// The column names that a file begins with, and what separates them.
///
/// @param separator comma, semicolon or tab
/// @param columns the names, as the table has them
/// @param typed whether a line `#TYPE …` stands above, as PowerShell's Export-Csv writes it
record CsvHeader(char separator, List<String> columns, boolean typed) {
    private static final String TYPE_LINE = "#TYPE ";
    private static final int MAX_NAME_LENGTH = 200;

    CsvHeader {
        columns = List.copyOf(columns);
    }

    /// The header of a file that is a table's: that separator is taken by which the most names are
    /// the table's columns, and then by which there are the most. Where the table is known, half of
    /// the names must be its columns, so that a text file whose name begins as a table's does is
    /// not taken for rows of it.
    static Optional<CsvHeader> of(byte[] head, TableSchema table) {
        Optional<CsvHeader> best = Optional.empty();
        int most = 0;
        for (char separator : new char[] {',', ';', '\t'}) {
            var header = of(head, separator);
            if (header.isEmpty()) {
                continue;
            }
            int known = known(header.get(), table);
            int score = known * 10_000 + header.get().columns.size();
            boolean fits = table.columns().isEmpty() || known * 2 >= header.get().columns.size();
            if (fits && score > most) {
                most = score;
                best = header;
            }
        }
        return best;
    }

    private static int known(CsvHeader header, TableSchema table) {
        return (int)
                header.columns.stream()
                        .filter(c ->
                                table.column(c).isPresent()
                                        || TableNaming.withoutTypeSuffix(c)
                                                .flatMap(table::column)
                                                .isPresent())
                        .count();
    }

    private static Optional<CsvHeader> of(byte[] head, char separator) {
        try (var reader =
                new CsvReader(new ByteArrayInputStream(head), separator, new SplitReport())) {
            if (!reader.next()) {
                return Optional.empty();
            }
            boolean typed = reader.field(0).startsWith(TYPE_LINE);
            if (typed && !reader.next()) {
                return Optional.empty();
            }
            var names = new ArrayList<String>();
            for (var field : reader.record()) {
                names.add(TableNaming.column(field.strip()));
            }
            boolean usable =
                    new HashSet<>(names).size() == names.size()
                            && names.stream().allMatch(CsvHeader::isName);
            return usable ? Optional.of(new CsvHeader(separator, names, typed)) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail", e);
        }
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > MAX_NAME_LENGTH) {
            return false;
        }
        return text.chars().noneMatch(Character::isISOControl);
    }
}
