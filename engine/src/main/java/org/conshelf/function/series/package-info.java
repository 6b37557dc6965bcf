/// The `series_…` functions: arithmetic, statistics, filters, fits, seasons and anomalies of arrays
/// of numbers.
///
/// In: dynamic values. Out: dynamic values, reals, or several values at once ([Tuples]), which the
/// binder makes columns of. What is no array gives null, and so does, for what needs every value,
/// an array with an element that is no number. [Series] reads an array; the classes that compute
/// ([LineFit], [Fourier], [Periods], …) know nothing of JSON. To add a function: a definition in
/// the list of its class, which [SeriesFunctions] joins.
@NullMarked
package org.conshelf.function.series;

import org.jspecify.annotations.NullMarked;
