"""The papers of one house: costs, statements, progress, and the handover."""
