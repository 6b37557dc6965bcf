/// The `geo_…` functions: distances, grids (geohash, S2, H3), and lines and polygons on a sphere.
///
/// In: longitudes and latitudes in degrees, GeoJSON as dynamic text. Out: the same; what is no
/// valid input gives null. Edges are geodesics of a sphere with the Earth's mean radius, worked on
/// with Google's S2; only where a spheroid is asked for it is WGS-84's. The libraries are loaded
/// when the first function that needs them runs, so [GeoFunctions] and the definitions name none of
/// their types. To add a function: a definition in the list of its class, which [GeoFunctions]
/// joins.
@NullMarked
package org.conshelf.function.geo;

import org.jspecify.annotations.NullMarked;
