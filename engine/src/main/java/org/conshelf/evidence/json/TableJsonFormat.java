package org.conshelf.evidence.json;

import java.io.IOException;
import java.util.Optional;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.TableNaming;
import org.conshelf.evidence.TextEvidence;

/// Rows in a table's shape, an object a row.
///
/// Which table they are of is told by the user or the file's name (see [TableNaming]), or else by
/// the rows themselves (see [RowTable]), of which each may be of another table.
public final class TableJsonFormat implements EvidenceFormat {
    private final TableNaming naming;

    public TableJsonFormat(TableNaming naming) {
        this.naming = naming;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        var head = TextEvidence.head(input);
        var layout = JsonLayout.of(head);
        if (layout.isEmpty()) {
            return false;
        }
        if (naming.table(input).isPresent()) {
            return true;
        }
        var rowTable = new RowTable(naming);
        return layout.get().firstObjects(head).stream()
                .anyMatch(object -> rowTable.of(object, 0, object.length).isPresent());
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        var layout =
                JsonLayout.of(TextEvidence.head(input))
                        .orElseThrow(() -> new IOException("it does not begin as JSON rows do"));
        var named = naming.table(input);
        Optional<RowTable> router =
                named.isPresent() ? Optional.empty() : Optional.of(new RowTable(naming));
        var tables = TableSample.tables(input, layout, naming, named, router);
        return new JsonFile(
                input,
                name(),
                layout,
                tables,
                LineSplits.of(input, layout, JsonFile.PART_BYTES),
                (request, _, _) -> new TableRowDecoder(request, router));
    }
}
