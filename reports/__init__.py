"""Pages and workbooks: plain data in, bytes out. Knows only `desktop_app.domain`."""
