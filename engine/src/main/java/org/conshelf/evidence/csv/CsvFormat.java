package org.conshelf.evidence.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TableNaming;
import org.conshelf.evidence.TextEvidence;
import org.conshelf.evidence.TypeGuess;
import org.conshelf.evidence.json.DynamicText;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.TableSchema;

/// Rows as comma-separated values, of a table that the user or the file's name says.
///
/// Columns that the catalogue has keep its types. Others get the narrowest type that holds their
/// values where the file was seen whole; beyond [#MAX_SAMPLED_BYTES] they are strings, which lose
/// no value.
public final class CsvFormat implements EvidenceFormat {
    static final long MAX_SAMPLED_BYTES = 48L * 1024 * 1024;

    private final TableNaming naming;

    public CsvFormat(TableNaming naming) {
        this.naming = naming;
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        return TextEvidence.isText(input) && header(input).isPresent();
    }

    private Optional<CsvHeader> header(EvidenceInput input) {
        return naming.table(input).flatMap(table -> CsvHeader.of(TextEvidence.head(input), table));
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        var table = naming.table(input);
        var header = header(input);
        if (table.isEmpty() || header.isEmpty()) {
            throw new IOException("it does not begin with the names of columns");
        }
        var raw = columns(input, header.get(), table.get());
        return new CsvFile(input, header.get(), raw);
    }

    private static RawTable columns(EvidenceInput input, CsvHeader header, TableSchema table)
            throws IOException {
        var columns = new ArrayList<>(table.columns());
        var others = new ArrayList<Integer>();
        for (int i = 0; i < header.columns().size(); i++) {
            var name = header.columns().get(i);
            boolean known =
                    table.column(name).isPresent()
                            || TableNaming.withoutTypeSuffix(name)
                                    .flatMap(table::column)
                                    .isPresent();
            if (!known) {
                others.add(i);
            }
        }
        if (!others.isEmpty()) {
            var guesses = new TypeGuess[header.columns().size()];
            others.forEach(i -> guesses[i] = new TypeGuess());
            boolean sawAll = sample(input, header, others, guesses);
            for (int i : others) {
                columns.add(
                        new Column(
                                header.columns().get(i), guesses[i].type(sawAll, KqlType.STRING)));
            }
        }
        return new RawTable(table.name(), columns);
    }

    private static boolean sample(
            EvidenceInput input, CsvHeader header, Iterable<Integer> others, TypeGuess[] guesses)
            throws IOException {
        long bytes = 0;
        try (var reader = CsvFile.rows(input, header, new SplitReport())) {
            while (reader.next()) {
                for (int i : others) {
                    if (i < reader.fields()) {
                        var text = reader.field(i);
                        bytes += text.length();
                        TypeGuess.ofText(text)
                                .map(t -> DynamicText.isJson(text) ? KqlType.DYNAMIC : t)
                                .ifPresent(guesses[i]::meet);
                    }
                }
                bytes += reader.fields();
                if (bytes > MAX_SAMPLED_BYTES) {
                    return false;
                }
            }
        }
        return true;
    }
}
