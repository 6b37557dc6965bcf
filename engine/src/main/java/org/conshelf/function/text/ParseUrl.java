package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

/// `parse_url` and `parse_urlquery`.
final class ParseUrl {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("parse_url")
                    .alias("parseurl")
                    .summary(
                            "The parts of a URL: scheme, host, port, path, user, query and fragment.")
                    .page("parse-url-function")
                    .overload(DYNAMIC, Parameter.of("url", STRING))
                    .java(a -> a[0] instanceof String s ? parse(s) : null)
                    .example(
                            "tostring(parse_url('https://u:p@host:1234/a/b?k=v#f').Host)", "'host'")
                    .example(
                            "tostring(parse_url('https://host/a?k=v')['Query Parameters'].k)",
                            "'v'")
                    .build();

    static final ScalarFunction QUERY =
            ScalarFunction.named("parse_urlquery")
                    .alias("parseurlquery")
                    .summary("The parameters of a URL's query.")
                    .page("parse-url-query-function")
                    .overload(DYNAMIC, Parameter.of("query", STRING))
                    .java(a ->
                            a[0] instanceof String s
                                    ? "{\"Query Parameters\":" + query(s) + "}"
                                    : null)
                    .example(
                            "tostring(parse_urlquery('k1=v1&k2=v2')['Query Parameters'].k2)",
                            "'v2'")
                    .build();

    private static String parse(String url) {
        String rest = url;
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : rest.substring(hash + 1);
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);
        int colons = rest.indexOf("://");
        String scheme = colons < 0 ? "" : rest.substring(0, colons);
        rest = colons < 0 ? rest : rest.substring(colons + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        if (colons < 0) {
            authority = "";
            path = rest;
        }
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? "" : authority.substring(0, at);
        String host = authority.substring(at + 1);
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        int password = user.indexOf(':');
        String bag =
                DynamicText.bag(
                        "Scheme", scheme,
                        "Host", hasPort ? host.substring(0, colon) : host,
                        "Port", hasPort ? host.substring(colon + 1) : "",
                        "Path", path,
                        "Username", password < 0 ? user : user.substring(0, password),
                        "Password", password < 0 ? "" : user.substring(password + 1));
        return bag.substring(0, bag.length() - 1)
                + ",\"Query Parameters\":"
                + query(query)
                + ",\"Fragment\":"
                + DynamicText.quote(fragment)
                + "}";
    }

    private static String query(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.put(
                        UrlCodec.decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : UrlCodec.decode(pair.substring(equals + 1)));
            }
        }
        var flat = new ArrayList<String>();
        parameters.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return DynamicText.bag(flat.toArray(String[]::new));
    }

    private ParseUrl() {}
}
