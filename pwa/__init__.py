"""MSCC Companion's server; importing the package alone needs nothing but Python."""
