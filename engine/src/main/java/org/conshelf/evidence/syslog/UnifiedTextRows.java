package org.conshelf.evidence.syslog;

import java.io.IOException;
import java.util.regex.Pattern;
import org.conshelf.evidence.RawCells;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;

/// Writes messages as rows of the unified log: `PROCESS[ID]: (LIBRARY) [SUBSYSTEM:CATEGORY] TEXT`.
final class UnifiedTextRows {
    private static final Pattern MESSAGE =
            Pattern.compile(
                    "(?:\\(([^)]{0,255})\\) )?(?:\\[([^:\\]\\s]{1,255}):([^\\]]{0,255})\\] )?(.*)",
                    Pattern.DOTALL);

    private UnifiedTextRows() {}

    static void write(SyslogReader reader, ReadRequest request, RowBatch batch, int row)
            throws IOException {
        var parts = MESSAGE.matcher(reader.message());
        boolean matches = parts.matches();
        for (int column = 0; column < request.columns().size(); column++) {
            var text =
                    switch (request.columns().get(column).name()) {
                        case "HostName" -> reader.header().host();
                        case "EventType" -> "logEvent";
                        case "ProcessName" -> reader.header().process();
                        case "ProcessID" -> reader.header().processId();
                        case "SenderImagePath" -> matches ? parts.group(1) : "";
                        case "Subsystem" -> matches ? parts.group(2) : "";
                        case "Category" -> matches ? parts.group(3) : "";
                        case "Message" -> matches ? parts.group(4) : reader.message();
                        default -> "";
                    };
            if (request.columns().get(column).name().equals("TimeGenerated")) {
                RawCells.moment(batch, column, row, reader.ticks());
            } else if (text != null && !text.isEmpty()) {
                RawCells.text(batch, column, row, text);
            }
        }
    }
}
