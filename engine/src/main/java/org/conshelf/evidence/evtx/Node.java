package org.conshelf.evidence.evtx;

/// Decoded binary XML. Names and text are UTF-8.
sealed interface Node {
    /// Text that stands in the binary XML itself.
    record Text(byte[] utf8) implements Node {}

    /// A gap that a value fills.
    ///
    /// @param index which of the template's values
    /// @param optional whether what holds only this is left out where the value is null
    record Substitution(int index, boolean optional) implements Node {}

    /// An element.
    record Element(byte[] name, Attribute[] attributes, Content content) implements Node {}

    /// An attribute of an element.
    record Attribute(byte[] name, Content value) {}
}
