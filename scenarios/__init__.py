"""The built-in scenarios; a package so that one look-up finds them from a checkout or a wheel."""
