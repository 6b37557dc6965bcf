package org.conshelf.evidence.json;

import tools.jackson.core.JsonParser;

/// Reads an event that is written in one [WindowsEventShape].
interface EventReader {
    /// Reads the object that the parser stands on the beginning of, to its end.
    ///
    /// @return false where the object is not of the reader's shape
    boolean read(JsonParser parser, WindowsEventRecord event);
}
