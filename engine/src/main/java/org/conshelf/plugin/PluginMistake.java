package org.conshelf.plugin;

import org.conshelf.source.DiagnosticCode;

/// Arguments that a plugin refuses; the binder makes a message of it.
public final class PluginMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DiagnosticCode code;
    private final String parameter;

    /// @param parameter the one whose argument is wrong; empty for the whole call
    public PluginMistake(DiagnosticCode code, String parameter, String message) {
        super(message, null, false, false);
        this.code = code;
        this.parameter = parameter;
    }

    /// An argument with a value that does not fit.
    static PluginMistake badValue(String parameter, String message) {
        return new PluginMistake(DiagnosticCode.BAD_PARAMETER, parameter, message);
    }

    public DiagnosticCode code() {
        return code;
    }

    public String parameter() {
        return parameter;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
