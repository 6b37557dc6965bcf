/// Raw tables become the tables that rules name.
///
/// A Sentinel or Defender table is a KQL query over a raw table, which says in its comments where
/// its columns come from: the resource `TABLE.kql` over Windows events, `TABLE.RAWTABLE.kql` over
/// others. [Mappings] lists them and makes the [org.conshelf.schema.Catalog] out of the built-in
/// tables, these queries, and what the evidence gives.
///
/// A mapping gives any of the columns of [org.conshelf.schema.BuiltInTables], in any order; what it
/// does not give is null or empty. Conditions on `Channel` and `EventID` stand first, right behind
/// the raw table, so that readers leave out what no rule asks for; `tostring(EventData.NAME)` on
/// the raw table's own column reads one value and builds nothing else.
///
/// To add a mapping: its file among the resources and its names in [Mappings].
@NullMarked
package org.conshelf.mapping;

import org.jspecify.annotations.NullMarked;
