"""Papers of aid: meetings, payments, care, families."""
