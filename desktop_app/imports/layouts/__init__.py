"""One module a layout: the headings of a kind of list, what they mean here, its codes and blanks.

Each module holds `LAYOUT`; `imports/registry.py` names them all, in the order of looking.
"""
