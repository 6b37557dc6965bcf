package org.conshelf.check.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.conshelf.bind.Selection.Condition;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static final Span HERE = Span.NONE;

    private static Condition atom() {
        return new Condition.Atom(HERE, new Scalar.Literal(KqlType.BOOL, true));
    }

    private static @Nullable Object[] values(String letters) {
        return Arrays.stream(letters.split(""))
                .map(l -> l.equals("t") ? Boolean.TRUE : l.equals("f") ? Boolean.FALSE : null)
                .toArray();
    }

    @Test
    void nullIsNeitherTrueNorFalse() {
        var both = new Condition.All(HERE, atom(), atom());
        var either = new Condition.Any(HERE, atom(), atom());
        var not = new Condition.Not(HERE, atom());
        // Values of the atoms, and whether a row passes `and`, `or`.
        var table = "tt 1 1,tf 0 1,tn 0 1,ft 0 1,ff 0 0,fn 0 0,nt 0 1,nf 0 0,nn 0 0";
        for (var line : table.split(",")) {
            var parts = line.split(" ");
            assertEquals(parts[1].equals("1"), Truth.passes(both, values(parts[0])), line);
            assertEquals(parts[2].equals("1"), Truth.passes(either, values(parts[0])), line);
        }
        assertEquals(true, Truth.passes(not, values("f")));
        assertEquals(false, Truth.passes(not, values("t")));
        assertEquals(false, Truth.passes(not, values("n")));
    }

    @Test
    void anAtomDecidesWhereTheOthersLetIt() {
        var both = new Condition.All(HERE, atom(), atom());
        var either = new Condition.Any(HERE, atom(), atom());
        assertEquals(true, Truth.decides(both, values("ft"), 0));
        assertEquals(false, Truth.decides(both, values("tf"), 0));
        assertEquals(false, Truth.decides(both, values("tn"), 0));
        assertEquals(true, Truth.decides(either, values("tf"), 0));
        assertEquals(true, Truth.decides(either, values("tn"), 0));
        assertEquals(false, Truth.decides(either, values("ft"), 0));
    }
}
