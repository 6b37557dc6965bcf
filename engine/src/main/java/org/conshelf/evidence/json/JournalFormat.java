package org.conshelf.evidence.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.TextEvidence;
import org.conshelf.evidence.TextMarks;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.evidence.sysmon.SysmonEvent;

/// The journal as `journalctl -o json`, `json-pretty` and `json-seq` print it.
public final class JournalFormat implements EvidenceFormat {
    @Override
    public String name() {
        return "journal";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        if (input.tableName().isPresent() && !input.tableName().get().equals(JournalEntries.NAME)) {
            return false;
        }
        var head = TextEvidence.head(input);
        var names = ObjectNames.first(head);
        return names.contains("__REALTIME_TIMESTAMP") && JsonLayout.of(head).isPresent();
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        var layout =
                JsonLayout.of(TextEvidence.head(input))
                        .orElseThrow(() -> new IOException("it holds no entries of a journal"));
        var tables = new ArrayList<RawTable>();
        tables.add(new RawTable(JournalEntries.NAME, JournalEntries.COLUMNS));
        if (!TextMarks.in(input, List.of(SysmonEvent.MARK)).isEmpty()) {
            tables.add(new RawTable(WindowsEvents.LINUX_SYSMON, WindowsEvents.COLUMNS));
        }
        return new JsonFile(
                input,
                name(),
                layout,
                tables,
                LineSplits.of(input, layout, JsonFile.PART_BYTES),
                (request, _, _) -> new JournalDecoder(request));
    }
}
