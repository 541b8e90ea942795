"""What a patient reads, as data: TOML files, the facts they rest on, and what checks them."""
