package org.conshelf.simulate;

/// The page of a test, in Markdown: behaviour, expected signals, commands, clean-up.
public final class TestPage {
    private TestPage() {}

    /// The page, with its heading.
    public static String of(SimulatedTest test) {
        var page = new StringBuilder();
        page.append("# ").append(test.id()).append(": ").append(test.title()).append("\n\n");
        body(page, test, "##");
        return page.toString();
    }

    /// What stands below a test's heading.
    ///
    /// @param level of the headings in it, such as `##`
    static void body(StringBuilder page, SimulatedTest test, String level) {
        page.append(facts(test)).append("\n\n");
        heading(page, level, "Behaviour");
        page.append(test.behaviour()).append("\n\n");
        if (!test.signals().isEmpty()) {
            heading(page, level, "Expected signals");
            for (var signal : test.signals()) {
                page.append(signal.text()).append("\n\n```kql\n");
                page.append(signal.query()).append("\n```\n\n");
            }
        }
        code(page, level, "Commands", test.commands());
        code(page, level, "Clean-up", test.cleanUp());
    }

    private static String facts(SimulatedTest test) {
        var facts = test.platform().word() + ", " + test.kind().word();
        return test.techniques().isEmpty()
                ? facts
                : facts + ", ATT&CK " + String.join(", ", test.techniques());
    }

    private static void heading(StringBuilder page, String level, String text) {
        page.append(level).append(' ').append(text).append("\n\n");
    }

    private static void code(StringBuilder page, String level, String title, String text) {
        if (!text.isEmpty()) {
            heading(page, level, title);
            page.append("```\n").append(text).append("\n```\n\n");
        }
    }
}
