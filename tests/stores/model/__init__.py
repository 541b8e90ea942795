"""The model that both real stores are judged by: every promise of the contract, on plain dicts.

Written from the contract alone. It shares the names and shapes of what goes in and comes out with
the stores, and none of their rules.
"""
