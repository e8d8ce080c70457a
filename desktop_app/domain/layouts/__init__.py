"""Where everything stands on a printed form, in millimetres, as data.

A layout is stored by its hash when a form is printed, so that a filled sheet is later
read with exactly the places that it was printed with.
"""
