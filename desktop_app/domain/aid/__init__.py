"""Choosing for aid, paying it out, and caring: rules and what is judged by them."""
