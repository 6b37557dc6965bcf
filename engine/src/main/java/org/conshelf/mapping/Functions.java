package org.conshelf.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.CatalogFunction;
import org.conshelf.schema.CatalogFunction.Origin;
import org.conshelf.source.SourceText;

/// The functions that Sentinel and Defender have beside KQL's own: ASIM's normalized tables
/// (`_Im_ProcessCreate`), its helpers (`_ASIM_ResolveFQDN`), and Defender's lookups
/// (`AssignedIPAddresses`). Each is a KQL function over the mapped tables, a resource
/// `function/NAME.kql`.
///
/// What a deployment in a workspace calls otherwise (`imProcessCreate`), and the parser without
/// parameters (`_ASim_ProcessEvent`), are other names of the same function.
public final class Functions implements Catalog.BuiltInFunctions {
    /// ASIM's schemas, each with the table that holds rows already in it.
    private static final Map<String, String> SCHEMAS =
            Map.ofEntries(
                    Map.entry("AlertEvent", "ASimAlertEventLogs"),
                    Map.entry("AuditEvent", "ASimAuditEventLogs"),
                    Map.entry("Authentication", "ASimAuthenticationEventLogs"),
                    Map.entry("DhcpEvent", "ASimDhcpEventLogs"),
                    Map.entry("Dns", "ASimDnsActivityLogs"),
                    Map.entry("FileEvent", "ASimFileEventLogs"),
                    Map.entry("NetworkSession", "ASimNetworkSessionLogs"),
                    Map.entry("ProcessEvent", "ASimProcessEventLogs"),
                    Map.entry("RegistryEvent", "ASimRegistryEventLogs"),
                    Map.entry("UserManagement", "ASimUserManagementActivityLogs"),
                    Map.entry("WebSession", "ASimWebSessionLogs"));

    private static final List<String> FURTHER =
            List.of(
                    "_Im_ProcessCreate",
                    "_Im_ProcessTerminate",
                    "_ASim_Dns",
                    "_ASIM_LookupDnsQueryType",
                    "_ASIM_LookupDnsResponseCode",
                    "_ASIM_LookupICMPType",
                    "_ASIM_LookupNetworkProtocol",
                    "_ASIM_ResolveDnsQueryType",
                    "_ASIM_ResolveDnsResponseCode",
                    "_ASIM_ResolveICMPType",
                    "_ASIM_ResolveNetworkProtocol",
                    "_ASIM_ResolveFQDN",
                    "_ASIM_ResolveSrcFQDN",
                    "_ASIM_ResolveDstFQDN",
                    "_ASIM_ResolveDvcFQDN",
                    "AssignedIPAddresses",
                    "DeviceFromIP");

    private static final Functions ALL = new Functions();

    /// Name → the resource that it is.
    private final Map<String, String> resources = new LinkedHashMap<>();

    /// Name → the table whose columns it gives, without rows.
    private final Map<String, String> empty = new LinkedHashMap<>();

    private Functions() {
        FURTHER.forEach(name -> resources.put(name, name));
        SCHEMAS.forEach((schema, table) -> {
            var resource = "_Im_" + schema;
            resources.put(resource, resource);
            resources.put("im" + schema, resource);
            resources.putIfAbsent("_ASim_" + schema, resource);
            resources.put("ASim" + schema, resources.getOrDefault("_ASim_" + schema, resource));
            empty.put(resource + "_Empty", table);
            empty.put("vim" + schema + "Empty", table);
        });
        for (var part : List.of("Create", "Terminate")) {
            var resource = "_Im_Process" + part;
            resources.put("imProcess" + part, resource);
            resources.put("_ASim_Process" + part, resource);
            resources.put("ASimProcess" + part, resource);
            resources.put("_ASim_ProcessEvent_" + part, resource);
        }
        for (var name : List.of("imProcess", "_Im_Process", "ASimProcess", "_ASim_Process")) {
            resources.put(name, "_Im_ProcessEvent");
        }
        for (var name : List.of("imRegistry", "_Im_Registry", "ASimRegistry", "_ASim_Registry")) {
            resources.put(name, "_Im_RegistryEvent");
        }
        resources.put("imFile", "_Im_FileEvent");
        resources.put("imDNS", "_Im_Dns");
        empty.put("vimProcessEmpty", "ASimProcessEventLogs");
    }

    /// All of them.
    public static Functions all() {
        return ALL;
    }

    /// The functions that have a text of their own, sorted.
    public static List<String> resources() {
        return List.copyOf(new TreeSet<>(ALL.resources.values()));
    }

    @Override
    public Set<String> names() {
        var names = new TreeSet<>(resources.keySet());
        names.addAll(empty.keySet());
        return names;
    }

    @Override
    public Optional<CatalogFunction> function(String name) {
        var table = empty.get(name);
        if (table != null) {
            return Optional.of(made(name, table + " | take 0"));
        }
        var resource = resources.get(name);
        return resource == null ? Optional.empty() : Optional.of(made(name, text(resource)));
    }

    private static CatalogFunction made(String name, String text) {
        var source = SourceText.of("<function " + name + ">", text);
        return new CatalogFunction(name, source, false, Origin.BUILT_IN);
    }

    private static String text(String name) {
        var resource = "function/" + name + ".kql";
        try (var in = Functions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource missing: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
