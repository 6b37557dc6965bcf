package org.conshelf.run;

import java.time.Duration;
import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.plan.Rel;
import org.conshelf.schema.TableSchema;
import org.jspecify.annotations.Nullable;

/// Computes plans. Used by one thread at a time.
public interface Engine extends AutoCloseable {
    /// Makes the rows that files give to one raw table readable under a name, for [Rel.Scan].
    /// Nothing is read yet. Files keep their numbers in this list as long as the engine lives: they
    /// are what [SourceKey]s speak of.
    ///
    /// @param schema the name and columns. Further columns `EventData.NAME` may be scanned where
    ///   the name is `WindowsEvents`
    void addEvidence(TableSchema schema, List<EvidenceFile> files);

    /// The SQL that a plan becomes, as text, for `explain`: before the query, those that make its
    /// temporary tables.
    String explain(Rel plan, boolean lineage);

    /// Computes a plan.
    ///
    /// @param lineage whether the rows carry their sources
    /// @param timeout how long it may take
    /// @throws EngineException where it fails or takes too long; the engine stays usable
    Rows run(Rel plan, boolean lineage, Duration timeout) throws EngineException;

    /// Computes a plan once and keeps its rows, with their sources, under a table name, for
    /// [Rel.Scan].
    ///
    /// @return how many rows there are
    long store(String table, Rel plan, Duration timeout) throws EngineException;

    /// Keeps rows of a Java program under the table's name, for [Rel.Scan]; a table of this name
    /// that is there is replaced.
    ///
    /// @param rows values in the Java forms that [org.conshelf.schema.KqlType] states, in the order
    ///   of the columns
    /// @throws IllegalArgumentException where a row or a value does not fit the schema
    void load(TableSchema table, Iterable<@Nullable Object[]> rows) throws EngineException;

    /// What reading met, for every file of every [#addEvidence], in order. Complete for a file once
    /// one scan has run over the whole of it.
    List<EvidenceHealth> health();

    @Override
    void close();
}
