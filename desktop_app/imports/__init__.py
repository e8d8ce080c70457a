"""Reading other people's files: guard, sheets, header matching, one module a format.

The door is `opening.open_list`. This file imports nothing, so that the child
process that parses foreign files starts fast and holds only what it needs.
"""
