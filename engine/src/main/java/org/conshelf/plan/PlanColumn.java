package org.conshelf.plan;

import org.conshelf.schema.KqlType;

/// A column of a plan.
///
/// @param id unique within a plan
/// @param name as the user sees it; unique (by case) within the columns of one [Rel]
public record PlanColumn(int id, String name, KqlType type) {}
