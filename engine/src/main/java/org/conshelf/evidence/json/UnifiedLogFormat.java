package org.conshelf.evidence.json;

import java.io.IOException;
import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.TextEvidence;

/// The unified log as `log show --style ndjson` and `--style json` print it.
public final class UnifiedLogFormat implements EvidenceFormat {
    @Override
    public String name() {
        return "unified-log";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        if (input.tableName().isPresent() && !input.tableName().get().equals(UnifiedLog.NAME)) {
            return false;
        }
        var head = TextEvidence.head(input);
        var names = ObjectNames.first(head);
        return names.contains("eventMessage")
                && (names.contains("machTimestamp") || names.contains("processImagePath"))
                && JsonLayout.of(head).isPresent();
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        var layout =
                JsonLayout.of(TextEvidence.head(input))
                        .orElseThrow(() -> new IOException("it holds nothing of a unified log"));
        return new JsonFile(
                input,
                name(),
                layout,
                List.of(new RawTable(UnifiedLog.NAME, UnifiedLog.COLUMNS)),
                LineSplits.of(input, layout, JsonFile.PART_BYTES),
                (request, _, _) -> new UnifiedLogDecoder(request));
    }
}
