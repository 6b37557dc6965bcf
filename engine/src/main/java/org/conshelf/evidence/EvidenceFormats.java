package org.conshelf.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.conshelf.evidence.auditd.AuditdFormat;
import org.conshelf.evidence.csv.CsvFormat;
import org.conshelf.evidence.evtx.EvtxFormat;
import org.conshelf.evidence.json.EndpointSecurityFormat;
import org.conshelf.evidence.json.JournalFormat;
import org.conshelf.evidence.json.QueryResponseFormat;
import org.conshelf.evidence.json.TableJsonFormat;
import org.conshelf.evidence.json.UnifiedLogFormat;
import org.conshelf.evidence.json.WindowsJsonFormat;
import org.conshelf.evidence.parquet.ParquetFormat;
import org.conshelf.evidence.syslog.SyslogFormat;
import org.conshelf.evidence.syslog.UnifiedTextFormat;
import org.conshelf.schema.TableSchema;

/// The formats that are read, and how a file's is found.
public final class EvidenceFormats {
    private final List<EvidenceFormat> formats;

    /// @param tables the tables that are known by name, with their columns
    public EvidenceFormats(Function<String, Optional<TableSchema>> tables) {
        var naming = new TableNaming(tables);
        this.formats =
                List.of(
                        new EvtxFormat(),
                        new ParquetFormat(naming),
                        new WindowsJsonFormat(),
                        new QueryResponseFormat(naming),
                        new JournalFormat(),
                        new UnifiedLogFormat(),
                        new EndpointSecurityFormat(),
                        new TableJsonFormat(naming),
                        new AuditdFormat(),
                        new UnifiedTextFormat(),
                        // Behind the others: any text whose lines begin with a time looks like it.
                        new SyslogFormat(),
                        new CsvFormat(naming));
    }

    /// Every format, in the order in which they are tried.
    public List<EvidenceFormat> formats() {
        return formats;
    }

    /// What opening a file came to.
    public sealed interface Opening {
        /// It is evidence. The caller closes the file.
        record Opened(EvidenceFile file) implements Opening {}

        /// It is none, or cannot be read.
        ///
        /// @param reason for the user, beginning with a small letter
        record Rejected(Path path, String reason) implements Opening {}
    }

    /// Opens a file with the first format that its content is of.
    ///
    /// @param tableName the table that the user says it holds (`--table NAME=PATH`), if he does
    public Opening open(Path path, Optional<String> tableName) {
        try {
            if (Files.size(path) == 0) {
                return new Opening.Rejected(path, "the file is empty");
            }
            var input = EvidenceHead.read(path, tableName);
            for (var format : formats) {
                if (format.recognises(input)) {
                    return new Opening.Opened(format.open(input));
                }
            }
            return new Opening.Rejected(path, EvidenceHead.describe(input));
        } catch (IOException e) {
            return new Opening.Rejected(path, EvidenceHead.reason(e));
        }
    }
}
