/// Custom detection rules of Microsoft Defender XDR: as Microsoft Graph gives them, one or a list
/// of them as JSON, and as YAML.
///
/// There is no one form of YAML. Two are read: that of the community's converters, whose fields lie
/// side by side (`ruleName`, `queryText`, `alertSeverity`, …), and Graph's own fields written as
/// YAML. [DetectionRules] tells them apart by where the query stands.
@NullMarked
package org.conshelf.rule.defender;

import org.jspecify.annotations.NullMarked;
