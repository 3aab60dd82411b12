"""A GeoReport v2 server to practise on: an own process with an own file, which validates what it gets."""
