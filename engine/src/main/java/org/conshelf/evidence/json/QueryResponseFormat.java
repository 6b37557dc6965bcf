package org.conshelf.evidence.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TableNaming;
import org.conshelf.evidence.TextEvidence;

/// What the query interfaces answer, saved as it came:
///
/// - Log Analytics and Kusto (version 1): `{"tables":[{"name":…,"columns":[{"name","type"}],
///   "rows":[[…]]}]}`, with small or capital letters; of Kusto's version 2 the frames that hold
///   columns and rows.
/// - Defender's advanced hunting: `{"Schema":[{"Name","Type"}],"Results":[{…}]}`.
///
/// The rows are of the table that the user or the file's name says.
public final class QueryResponseFormat implements EvidenceFormat {
    private final TableNaming naming;

    public QueryResponseFormat(TableNaming naming) {
        this.naming = naming;
    }

    @Override
    public String name() {
        return "query-response";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        var head = TextEvidence.head(input);
        try (var reader =
                new QueryResponseReader(new ByteArrayInputStream(head), new SplitReport())) {
            return reader.seesTable();
        }
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        var table =
                naming.table(input)
                        .orElseThrow(() ->
                                new IOException(
                                        "the answer of a query whose table the file's name"
                                                + " does not tell: say with --table"
                                                + " NAME=PATH which it is"));
        return QueryResponseFile.open(input, table);
    }
}
