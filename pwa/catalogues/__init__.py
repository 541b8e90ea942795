"""The gettext catalogues: ``extraction`` from code, templates and content, ``checking``, ``files``.

``compiled`` is what a start needs, and imports none of the others.
"""
