package org.conshelf.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.conshelf.evidence.EventDataBuilder.Root;
import org.junit.jupiter.api.Test;

class EventDataBuilderTest {
    private static final String EVENT_DATA =
            "<EventData xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\">";
    private static final String USER_DATA =
            "<UserData xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\">";

    private final EventDataBuilder builder = new EventDataBuilder();

    @Test
    void givesNamedValuesInOrder() {
        builder.begin(Root.EVENT_DATA);
        builder.data("SubjectUserSid", "S-1-5-18");
        builder.data("CommandLine", "a \"b\" <c> & d\\e\r\n\tf\u0001g");
        builder.data("Empty", "");
        assertEquals(
                "{\"SubjectUserSid\":\"S-1-5-18\",\"CommandLine\":\"a \\\"b\\\" <c> & d\\\\e"
                        + "\\r\\n\\tf\\u0001g\",\"Empty\":\"\"}",
                json());
        assertEquals(
                EVENT_DATA
                        + "\r\n  <Data Name=\"SubjectUserSid\">S-1-5-18</Data>"
                        + "\r\n  <Data Name=\"CommandLine\">a \"b\" &lt;c&gt; &amp; d\\e\r\n\tf"
                        + "\uFFFDg</Data>"
                        + "\r\n  <Data Name=\"Empty\"></Data>\r\n</EventData>",
                xml());
    }

    @Test
    void givesUnnamedAndRepeatedValuesAsArrays() {
        builder.begin(Root.EVENT_DATA);
        builder.data(null, "one");
        assertEquals("{\"Data\":[\"one\"]}", json());
        builder.data("Name", "x");
        builder.data(null, "two");
        builder.data("Name", "y");
        assertEquals("{\"Data\":[\"one\",\"two\"],\"Name\":[\"x\",\"y\"]}", json());
        assertEquals("[\"one\",\"two\"]", value("Data"));
        assertEquals("[\"x\",\"y\"]", value("Name"));
        assertEquals("", value("Other"));
    }

    @Test
    void groupsManyNamesAsItGroupsFew() {
        builder.begin(Root.EVENT_DATA);
        var expected = new StringBuilder("{");
        for (int i = 0; i < 40; i++) {
            builder.data("N" + i, "first");
            expected.append(i == 0 ? "" : ",").append("\"N").append(i).append("\":");
            expected.append(i == 7 ? "[\"first\",\"second\"]" : "\"first\"");
        }
        builder.data("N7", "second");
        assertEquals(expected.append('}').toString(), json());
    }

    @Test
    void givesTheMembersOfUserDataOfItsOneElement() {
        builder.begin(Root.USER_DATA);
        builder.open(utf8("LogFileCleared"));
        builder.attribute(utf8("xmlns"), utf8("urn:x"));
        builder.open(utf8("Channel"));
        builder.text(utf8("Sys"));
        builder.text(utf8("tem"));
        builder.close();
        builder.open(utf8("Process"));
        builder.attribute(utf8("Name"), utf8("a\"b"));
        builder.open(utf8("Inner"));
        builder.close();
        builder.close();
        builder.close();
        assertEquals(
                "{\"Channel\":\"System\",\"Process\":{\"@Name\":\"a\\\"b\",\"Inner\":\"\"}}",
                json());
        assertEquals(
                USER_DATA
                        + "\r\n  <LogFileCleared xmlns=\"urn:x\">\r\n    <Channel>System</Channel>"
                        + "\r\n    <Process Name=\"a&quot;b\">\r\n      <Inner></Inner>"
                        + "\r\n    </Process>\r\n  </LogFileCleared>\r\n</UserData>",
                xml());
        assertEquals("System", value("Channel"));
        assertEquals("{\"@Name\":\"a\\\"b\",\"Inner\":\"\"}", value("Process"));
    }

    @Test
    void hasNothingForAnEventWithoutData() {
        builder.begin(Root.EVENT_DATA);
        builder.data("a", "b");
        builder.clear();
        assertNull(builder.json());
        assertEquals("", xml());
        builder.begin(Root.EVENT_DATA);
        assertEquals("{}", json());
        assertEquals(EVENT_DATA + "</EventData>", xml());
    }

    @Test
    void writesNoNameThatXmlCannotHave() {
        builder.begin(Root.USER_DATA);
        builder.open(utf8("a><b"));
        builder.text(utf8("x\uFFFE\uFFFFy\uFFFD😀"));
        builder.close();
        assertEquals(USER_DATA + "\r\n  <a__b>x\uFFFD\uFFFDy\uFFFD😀</a__b>\r\n</UserData>", xml());
        assertEquals("{\"a><b\":\"x\uFFFE\uFFFFy\uFFFD😀\"}", json());
    }

    @Test
    void survivesAnyDepth() {
        builder.begin(Root.USER_DATA);
        for (int i = 0; i < 10_000; i++) {
            builder.open(utf8("e"));
        }
        builder.text(utf8("deep"));
        for (int i = 0; i < 10_000; i++) {
            builder.close();
        }
        builder.open(utf8("last"));
        builder.close();
        assertEquals(true, xml().endsWith("</e>\r\n  <last></last>\r\n</UserData>"));
        assertArrayEquals(utf8(json()), builder.json());
    }

    private String json() {
        return new String(Objects.requireNonNull(builder.json()), StandardCharsets.UTF_8);
    }

    private String xml() {
        return new String(builder.xml(), StandardCharsets.UTF_8);
    }

    private String value(String name) {
        return new String(builder.value(utf8(name)), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
