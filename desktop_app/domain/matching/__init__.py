"""Who is who: rows of lists compared with people that are known, with reasons a clerk can read."""
