package org.conshelf.function.regex;

import java.util.Optional;

/// Reads what stands in brackets: ranges, named classes, nested classes and the operations on sets.
final class RegexClassParser {
    private final RegexParser input;

    RegexClassParser(RegexParser input) {
        this.input = input;
    }

    /// A class behind its opening bracket.
    RegexNode.Chars bracket() throws RegexSyntaxException {
        input.enter();
        boolean negated = input.accept("^");
        var left = union(true);
        while (!input.accept("]")) {
            if (input.accept("&&")) {
                left = new Part(left.set().intersect(union(false).set()), "");
            } else if (input.accept("--")) {
                left = new Part(left.set().subtract(union(false).set()), "");
            } else if (input.accept("~~")) {
                var right = union(false).set();
                left = new Part(left.set().union(right).subtract(left.set().intersect(right)), "");
            } else {
                throw input.fail("a class of characters is malformed");
            }
        }
        input.leave();
        if (negated && input.flags().ascii()) {
            throw input.fail("without (?u) a negated class could match half a character");
        }
        var set = negated ? left.set().negate() : left.set();
        return new RegexNode.Chars(
                set, left.text().isEmpty() ? "" : (negated ? "[^" : "[") + left.text() + "]");
    }

    /// A set, and how it stands in brackets in the engine's syntax, or empty text.
    private record Part(CodePoints set, String text) {}

    private Part union(boolean first) throws RegexSyntaxException {
        var set = CodePoints.NONE;
        var text = new StringBuilder();
        boolean named = false;
        boolean written = true;
        boolean start = first;
        while (first && input.accept("-")) {
            set = CodePoints.of('-');
            text.append(text.isEmpty() ? "\\-" : "");
            start = false;
        }
        while (true) {
            if ((!start && input.isNext("]"))
                    || input.isNext("&&")
                    || input.isNext("~~")
                    || (input.isNext("--") && !start)) {
                return new Part(set, named && written ? text.toString() : "");
            }
            var item = item();
            start = false;
            var folded = input.flags().ignoreCase() ? input.fold(item.set()) : item.set();
            if (item.text().isEmpty()) {
                text.append(Re2Writer.ranges(folded));
            } else {
                named = true;
                written &=
                        item.set().equals(folded)
                                && item.text().startsWith("[")
                                && !item.text().startsWith("[^");
                text.append(item.text(), 1, item.text().length() - 1);
            }
            set = set.union(folded);
        }
    }

    private RegexNode.Chars item() throws RegexSyntaxException {
        if (input.accept("[:")) {
            boolean negated = input.accept("^");
            var name = input.asciiName();
            var set = name == null ? Optional.<CodePoints>empty() : CharacterClasses.ascii(name);
            if (set.isEmpty()) {
                throw input.fail("unknown class of ASCII characters");
            }
            return new RegexNode.Chars(negated ? set.get().negate() : set.get(), "");
        }
        if (input.accept("[")) {
            return bracket();
        }
        int low = input.read();
        if (low == '\\') {
            var named = input.namedClass();
            if (named != null) {
                return named;
            }
            low = input.escapedCharacter();
        }
        if (!input.isNext("-") || input.isNext("--") || input.isNext("-]")) {
            return new RegexNode.Chars(CodePoints.range(low, low), "");
        }
        input.accept("-");
        int high = input.read();
        if (high == '[') {
            throw input.fail("a range of characters ends in a class");
        }
        if (high == '\\') {
            high = input.escapedCharacter();
        }
        if (high < low) {
            throw input.fail("a range of characters ends below its start");
        }
        return new RegexNode.Chars(CodePoints.range(low, high), "");
    }
}
