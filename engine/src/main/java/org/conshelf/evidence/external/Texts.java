package org.conshelf.evidence.external;

import org.conshelf.evidence.Cells;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.json.DynamicText;
import org.conshelf.schema.KqlType;

/// Writes text into a column of any type; what is no value of the type is null.
public final class Texts {
    private Texts() {}

    public static void write(RowBatch batch, int column, int row, String text) {
        if (batch.columns().get(column).type() == KqlType.DYNAMIC) {
            DynamicText.write(batch, column, row, text);
        } else {
            Cells.write(batch, column, row, text);
        }
    }
}
