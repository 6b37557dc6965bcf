package org.conshelf.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The forms in which a simulation is written.
public enum SimulationFormat {
    /// Windows event logs as Windows keeps them.
    EVTX,
    /// Windows events as JSON, one a line.
    JSON,
    /// Rows of the tables of Sentinel and Defender XDR.
    TABLE;

    /// As it is named on a command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The form of this name.
    public static Optional<SimulationFormat> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}
