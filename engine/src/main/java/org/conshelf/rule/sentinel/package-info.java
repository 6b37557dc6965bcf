/// Rules of Microsoft Sentinel: analytics rules and hunting queries as YAML.
@NullMarked
package org.conshelf.rule.sentinel;

import org.jspecify.annotations.NullMarked;
