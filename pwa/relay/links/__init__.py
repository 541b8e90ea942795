"""Health links: what they are, what may be done with them, and what a store promises of them."""
