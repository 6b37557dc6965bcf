package org.conshelf.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.conshelf.schema.CatalogFunction;
import org.conshelf.schema.CatalogFunction.Origin;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.syntax.Parser;
import org.conshelf.syntax.Statement;

/// Takes a file of KQL apart into the functions that it defines.
///
/// Three forms are known. Commands, `.create-or-alter function with (…) Name(parameters) { body }`,
/// each of which begins on a line of its own; a mistake in one leaves the others. Declarations,
/// `let Name = (parameters) { body };`, one after another, with nothing behind them. And a query,
/// with lets of its own perhaps: then the file is one function without parameters, called as the
/// file is.
///
/// Source: <https://learn.microsoft.com/kusto/management/create-alter-function>
final class FunctionFile {
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?m)^[ \\t]*\\.(?:create-or-alter|create|alter)[ \\t]+function\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern IF_NOT_EXISTS =
            Pattern.compile("\\s*ifnotexists\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH =
            Pattern.compile("\\s*with\\s*\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("\\s*(?:\\[\\s*(['\"])(.+?)\\1\\s*\\]|([\\p{L}_][\\p{L}\\p{Nd}_]*))");
    private static final Pattern VIEW =
            Pattern.compile("\\bview\\s*=\\s*['\"]?true\\b", Pattern.CASE_INSENSITIVE);

    private final SourceText source;
    private final Diagnostics diagnostics;
    private final List<CatalogFunction> functions = new ArrayList<>();

    private FunctionFile(SourceText source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /// @param fileName the file's name without its extension
    static List<CatalogFunction> read(SourceText source, String fileName, Diagnostics diagnostics) {
        var file = new FunctionFile(source, diagnostics);
        if (COMMAND.matcher(source.text()).find()) {
            file.commands();
        } else {
            file.declarations(fileName);
        }
        return List.copyOf(file.functions);
    }

    private void commands() {
        var text = source.text();
        var command = COMMAND.matcher(text);
        boolean more = command.find();
        while (more) {
            int header = command.end();
            more = command.find();
            command(header, more ? command.start() : text.length());
        }
    }

    /// A command's text behind the word `function`.
    private void command(int start, int end) {
        var text = source.text();
        int at = skip(IF_NOT_EXISTS, start, end);
        boolean view = false;
        int with = skip(WITH, at, end);
        if (with > at) {
            int close = closing(text, with, end);
            if (close < 0) {
                diagnostics.error(
                        DiagnosticCode.SYNTAX,
                        new Span(at, Math.min(with, end)),
                        "the parenthesis behind 'with' is not closed");
                return;
            }
            view = VIEW.matcher(text.substring(with, close)).find();
            at = close + 1;
        }
        var name = NAME.matcher(text).region(at, end);
        if (!name.lookingAt()) {
            diagnostics.error(
                    DiagnosticCode.SYNTAX,
                    new Span(at, Math.min(at + 1, end)),
                    "expected the function's name");
            return;
        }
        var called = name.group(2) != null ? name.group(2) : name.group(3);
        add(called, new Span(name.end(), end), view);
    }

    private int skip(Pattern pattern, int from, int end) {
        var matcher = pattern.matcher(source.text()).region(from, end);
        return matcher.lookingAt() ? matcher.end() : from;
    }

    /// The place of the parenthesis that closes the one before `from`, or -1. Parentheses inside
    /// strings do not count.
    private static int closing(String text, int from, int end) {
        int depth = 1;
        char quote = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void declarations(String fileName) {
        var parsed = Parser.parse(source);
        var statements = parsed.query().statements();
        boolean isQuery =
                !parsed.ok()
                        || statements.isEmpty()
                        || statements.stream().anyMatch(s -> !(s instanceof Statement.Let));
        if (isQuery) {
            add(fileName, new Span(0, source.text().length()), false);
            return;
        }
        for (var statement : statements) {
            if (statement instanceof Statement.Let let) {
                add(let.name().text(), let.value().span(), false);
            }
        }
    }

    private void add(String name, Span span, boolean view) {
        var text = SourceText.part(source, span);
        var parsed = Parser.function(text);
        parsed.diagnostics().forEach(diagnostics::add);
        boolean twice = functions.stream().anyMatch(f -> f.name().equals(name));
        if (twice) {
            diagnostics.warning(
                    DiagnosticCode.DUPLICATE_NAME,
                    new Span(span.start(), Math.min(span.end(), span.start() + 1)),
                    "the function '%s' is defined twice in this file; the last one counts"
                            .formatted(name));
            functions.removeIf(f -> f.name().equals(name));
        }
        functions.add(new CatalogFunction(name, text, view, Origin.LIBRARY));
    }

    /// Whether a file's name says that it holds KQL.
    static boolean isKql(String fileName) {
        var lower = fileName.toLowerCase(Locale.ROOT);
        return lower.endsWith(".kql") || lower.endsWith(".csl") || lower.endsWith(".kusto");
    }
}
