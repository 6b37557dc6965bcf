package org.conshelf.function;

/// What a function does where an argument is null.
public enum NullRule {
    /// The result is null (for a string result: empty), and the method is not called. A native
    /// lowering must do the same; where the engine's function gives null for null this needs
    /// nothing, the string case is wrapped by the lowering.
    PROPAGATE,
    /// The method and the lowering get the nulls and decide. A string result must not be null.
    HANDLED
}
